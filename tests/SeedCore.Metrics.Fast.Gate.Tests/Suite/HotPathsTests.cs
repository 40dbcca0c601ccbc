using SeedCore.Metrics.Fast.Gate.Suite;

namespace SeedCore.Metrics.Fast.Gate.Tests.Suite;

public sealed class HotPathsTests
{
    [Fact]
    public void The_librarys_own_hot_paths_can_be_named_as_it_is_now()
    {
        GateSuite gate = new("Tests");

        HotPaths.Declare(gate);

        Assert.Contains(gate.Methods, method => method.Name == "Counter.Increment");
        Assert.All(gate.Operations, operation => operation.Burst(1));
    }
}
