using SeedCore.Metrics.Fast.Concurrency.Exploration;
using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast.Concurrency.Scenarios;

/// <summary>How a scenario's threads reach the library. The zoo's recorders do one thing wrongly each.</summary>
internal class Recorder
{
    public virtual void Add(SetScenario set, long value) => set.Lanes.Add(set.Cell, value);

    public virtual void Record(SetScenario set, double milliseconds) =>
        set.Lanes.Record(in set.Series, in LatencyScale.Instance, milliseconds);

    public virtual SnapshotFrame Reset(SetScenario set) => set.Reader.Reset();

    public virtual Lane<SimulatedAtomics> Claim(SetScenario set) => set.Lanes.ClaimOther();

    public virtual void RequestStamps(SetScenario set, Lane<SimulatedAtomics> lane) => set.Lanes.RequestStamps(lane);

    public virtual void Release(Lane<SimulatedAtomics> lane) => Lane<SimulatedAtomics>.Release(ref lane.Block[0]);
}
