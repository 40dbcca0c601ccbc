namespace SeedCore.Metrics.Fast.Cli.Demo;

/// <summary>One of the ways to reach a tracker. Implemented by structs, so that playing a script costs no virtual call.</summary>
internal interface IMetricsTarget
{
    void Play(in Call call);
}
