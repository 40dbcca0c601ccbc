using SeedCore.Metrics.Fast.Cli.Rendering;
using SeedCore.Metrics.Fast.Cluster;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace SeedCore.Metrics.Fast.Cli.Clustering;

/// <summary>What each instance of a cluster has counted, and all of them.</summary>
internal static class ClusterTable
{
    public static IRenderable Render(ClusterState state, string set)
    {
        Table table = TableStyle.Create().AddTextColumn("Instance").AddNumberColumn("processes").AddNumberColumn("tasks").AddNumberColumn("p99 (ms)");
        foreach (ClusterInstance instance in state.GetInstances())
            Add(table, instance.Name, Figures.Count(instance.Epochs), state.GetSnapshot(instance.Name, set));
        Add(table, "all", "", state.GetTotal(set));
        return table;
    }

    private static void Add(Table table, string name, string epochs, MetricsSnapshot snapshot) => table.AddRow(
        new Text(Printable.Text(name)),
        new Text(epochs),
        new Text(Figures.Count(snapshot.GetCounter("total_tasks"))),
        new Text(Figures.Milliseconds(snapshot.GetLatency("route_and_execute_latency_ms").AllTime.P99)));
}
