namespace SeedCore.Metrics.Fast.Cli.Tests.Support;

/// <summary>The logs that lie beside the tests.</summary>
internal static class ConformanceFile
{
    public static string Sample => Find("replay-sample.jsonl");

    public static string Tracker => Find("tracker.jsonl");

    private static string Find(string name) => Path.Combine(AppContext.BaseDirectory, "conformance", name);
}
