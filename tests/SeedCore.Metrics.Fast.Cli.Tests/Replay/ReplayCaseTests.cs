using System.Text.Json;
using SeedCore.Metrics.Fast.Cli.Tests.Support;

namespace SeedCore.Metrics.Fast.Cli.Tests.Replay;

public class ReplayCaseTests
{
    private const string Latency = """{"op":"record_route_latency","latency_ms":1}""";

    [Fact]
    public void Each_case_has_a_tracker_and_a_reservoir_of_its_own()
    {
        ToolResult result = TestTool.Replay($$"""
            {"name":"first","expected":{},"reservoir_size":2,"ops":[{{Latency}},{{Latency}},{{Latency}}]}
            {"name":"second","reservoir_size":null,"ops":[{{Latency}}]}
            """, "--json", "--reservoir", "5");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal([("first", 2), ("second", 1)], result.OutputLines.Select(NameAndSamples));
        Assert.Equal(["4 operations played, 0 lines refused"], result.ErrorLines);
    }

    [Fact]
    public void A_case_without_a_name_is_called_by_its_line() =>
        Assert.Equal(("line 2", 0), NameAndSamples(TestTool.Replay("\n{\"ops\":[]}\n", "--json").Output));

    [Fact]
    public void A_name_is_escaped_as_json_wants_it() =>
        Assert.Equal(("a\"\n\u00e9", 0), NameAndSamples(TestTool.Replay("""{"name":"a\"\n\u00e9","ops":[]}""", "--json").Output));

    [Fact]
    public void Operations_beside_cases_are_printed_last_and_have_no_name()
    {
        ToolResult result = TestTool.Replay($$"""
            {{Latency}}
            {"name":"only","ops":[]}
            {{Latency}}
            """, "--json");
        Assert.Equal(2, result.OutputLines.Count);
        Assert.Equal(("only", 0), NameAndSamples(result.OutputLines[0]));
        Assert.Equal(2, JsonDocument.Parse(result.OutputLines[1]).RootElement.GetProperty("route_and_execute_latency_ms").GetArrayLength());
    }

    [Fact]
    public void A_report_has_the_name_of_its_case_above_it_even_if_it_looks_like_markup()
    {
        ToolResult result = TestTool.Replay("""{"name":"[red]\u001b[2J","ops":[]}""");
        Assert.Contains("[red]\uFFFD[2J", result.OutputLines[0], StringComparison.Ordinal);
        Assert.Equal("0 operations played, 0 lines refused", result.OutputLines[^1]);
    }

    [Fact]
    public void A_case_with_a_bad_operation_is_refused_whole()
    {
        ToolResult result = TestTool.Replay($$"""
            {"name":"bad","ops":[{{Latency}},{"op":"nope"}]}
            {{Latency}}
            """, "--json");
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(["line 1: operation 2: unknown op 'nope'", "1 operation played, 1 line refused"], result.ErrorLines);
        Assert.Single(result.OutputLines);
    }

    // The reference can keep no sample at all; here a reservoir holds one at least.
    [Fact]
    public void Every_case_of_the_conformance_file_plays_but_the_one_without_a_reservoir()
    {
        ToolResult result = TestTool.Run("replay", ConformanceFile.Tracker);
        Assert.Equal(1, result.ExitCode);
        Assert.EndsWith("'reservoir_size' must be a whole number from 1 to 1000000", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
        Assert.EndsWith("operations played, 1 line refused", result.OutputLines[^1], StringComparison.Ordinal);
    }

    private static (string? Name, int Samples) NameAndSamples(string line)
    {
        JsonElement named = JsonDocument.Parse(line).RootElement;
        return (
            named.GetProperty("name").GetString(),
            named.GetProperty("metrics").GetProperty("route_and_execute_latency_ms").GetArrayLength());
    }
}
