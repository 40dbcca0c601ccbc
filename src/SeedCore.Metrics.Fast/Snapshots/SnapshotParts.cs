#pragma warning disable MA0062 // Histograms holds the bit of Counters: there is no taking the one without the other
namespace SeedCore.Metrics.Fast;

/// <summary>What a capture takes. Less is faster, and takes fewer lines away from writers.</summary>
[Flags]
public enum SnapshotParts
{
    /// <summary>Nothing but times.</summary>
    None = 0,

    /// <summary>Counters, gauges, and how many samples each histogram has.</summary>
    Counters = 1,

    /// <summary>Histograms with their buckets and sums; counters with them.</summary>
    Histograms = 3,

    /// <summary>Reservoirs: the newest samples.</summary>
    Samples = 4,

    /// <summary>Everything.</summary>
    All = Histograms | Samples,
}
