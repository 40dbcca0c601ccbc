using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast.Tests.Support;

/// <summary>Looks at the lanes of a set.</summary>
internal static class LaneCount
{
    public static int Of(MetricSet set) => All(set).Count;

    public static List<Lane<HardwareAtomics>> All(MetricSet set)
    {
        List<Lane<HardwareAtomics>> lanes = [];
        set.Lanes.CopyLanesTo(lanes);
        return lanes;
    }
}
