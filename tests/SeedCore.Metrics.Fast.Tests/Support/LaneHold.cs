using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast.Tests.Support;

/// <summary>Holds the claims of all lanes, as threads do that were stopped in the midst of recording.</summary>
internal sealed class LaneHold : IDisposable
{
    private readonly List<Lane<HardwareAtomics>> _lanes;

    private LaneHold(List<Lane<HardwareAtomics>> lanes) => _lanes = lanes;

    public static LaneHold ClaimAll(MetricSet set) =>
        new([.. LaneCount.All(set).Where(lane => Lane<HardwareAtomics>.TryClaim(ref lane.Block[0]))]);

    /// <summary>The padding, and the directory and ring of series that do not exist, stay as they were made.</summary>
    public static Action<Lane<HardwareAtomics>> AssertUnusedCellsAreZero(MetricSet set) => lane =>
    {
        int nothing = (int)set.Lanes.Layout.WithoutSeries.Directory;
        Assert.Equal(new long[ExponentialBuckets.Octaves], lane.Block.AsSpan(nothing, ExponentialBuckets.Octaves).ToArray());
        Assert.Equal(new long[CacheLine.Cells], lane.Block.AsSpan(0, CacheLine.Cells).ToArray());
        Assert.Equal(new long[CacheLine.Cells], lane.Block.AsSpan(lane.Block.Length - CacheLine.Cells).ToArray());
    };

    public void Dispose()
    {
        foreach (Lane<HardwareAtomics> lane in _lanes)
            Lane<HardwareAtomics>.Release(ref lane.Block[0]);
    }
}
