namespace SeedCore.Metrics.Fast.Comparison;

/// <summary>
/// The metrics whose Prometheus text is rendered: 115 lines with their HELP and TYPE. 25 counters are three lines each, two
/// histograms of 15 bounds twenty.
/// </summary>
public static class RenderedSet
{
    /// <summary>How many counters.</summary>
    public const int Counters = 25;

    /// <summary>How many histograms.</summary>
    public const int Histograms = 2;

    /// <summary>How many counters a page of 10,000 samples has.</summary>
    public const int ManyCounters = 2_512;

    /// <summary>How many histograms a page of 10,000 samples has, of 18 samples each.</summary>
    public const int ManyHistograms = 416;

    /// <summary>Gets the bounds of peers' histograms, in milliseconds.</summary>
    public static double[] Bounds { get; } = [1, 2, 5, 10, 15, 20, 25, 30, 40, 50, 75, 100, 200, 500, 1000];
}
