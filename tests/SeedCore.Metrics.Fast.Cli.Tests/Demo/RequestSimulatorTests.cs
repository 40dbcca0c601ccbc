using SeedCore.Metrics.Fast.Cli.Demo;

namespace SeedCore.Metrics.Fast.Cli.Tests.Demo;

public class RequestSimulatorTests
{
    [Fact]
    public void The_same_seed_writes_the_same_script_and_another_seed_another()
    {
        Assert.Equal(new RequestSimulator(7).WriteScript(), new RequestSimulator(7).WriteScript());
        Assert.NotEqual(new RequestSimulator(7).WriteScript(), new RequestSimulator(8).WriteScript());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(int.MaxValue)]
    public void A_script_has_every_verb_every_route_and_every_path_that_is_measured(int seed)
    {
        Call[] script = new RequestSimulator(seed).WriteScript();
        Assert.Equal(Enum.GetValues<Verb>(), script.Select(call => call.Verb).Distinct().Order());
        Assert.Equal(
            Enum.GetValues<RoutingDecision>(),
            script.Where(call => call.Verb == Verb.Route).Select(call => call.Decision).Distinct().Order());
        Assert.Equal(
            [ExecutionPath.Fast, ExecutionPath.Hgnn, ExecutionPath.HgnnFallback, ExecutionPath.EscalationFailure],
            script.Where(call => call.Verb == Verb.Task).Select(call => call.Path).Distinct().Order());
    }

    [Fact]
    public void Latencies_are_whole_nanoseconds_above_zero() => Assert.All(
        new RequestSimulator(3).WriteScript().Where(call => call.Milliseconds > 0 && call.Verb is Verb.Task or Verb.RouteLatency),
        call => Assert.Equal(call.Amount, call.Milliseconds * 1e6, tolerance: 1e-3));

    [Fact]
    public void About_four_of_five_requests_take_the_fast_path()
    {
        Call[] routes = [.. new RequestSimulator(11).WriteScript(100_000).Where(call => call.Verb == Verb.Route)];
        double share = routes.Count(call => call.Decision == RoutingDecision.Fast) / (double)routes.Length;
        Assert.InRange(share, 0.76, 0.80);
    }
}
