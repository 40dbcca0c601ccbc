namespace SeedCore.Metrics.Fast.Cli.Demo;

/// <summary>Shows a demo while it runs.</summary>
internal interface IDemoView
{
    /// <summary>Returns when the demo is over.</summary>
    void Watch(DemoSession session, CancellationToken interruption);
}
