using SeedCore.Metrics.Fast.Concurrency.Exploration;

namespace SeedCore.Metrics.Fast.Concurrency.Scenarios;

/// <summary>A set whose samples are recorded within traces: each exemplar is of a sample with its own trace.</summary>
internal sealed class TracedScenario : SetScenario
{
    public TracedScenario(string name, int stripes = 1)
        : base(name, stripes) => Recorder = new TracedRecorder();

    public override void End()
    {
        base.End();
        Check(Capture());
        Require(HasSlots(), "There are no exemplars, though samples were traced.");
    }

    /// <summary>Captures, as a thread: who is told that there are exemplars finds where they are.</summary>
    public static void CaptureTraced(SetScenario set)
    {
        TracedScenario traced = (TracedScenario)set;

        // At once: the barriers of a capture would put in order what this is about.
        Require(!set.Lanes.HasExemplars || traced.HasSlots(), "The set says that there are exemplars, and they cannot be found.");
        Check(set.Capture());
    }

    private static void Check(SnapshotFrame frame)
    {
        foreach (FrameExemplar one in frame.Exemplars)
        {
            Require(
                one.Exemplar.TraceId == TracedRecorder.TraceOf(one.Exemplar.Value).TraceId,
                $"The exemplar of {one.Exemplar.Value} has the trace {one.Exemplar.TraceId}, which is another sample's.");
        }
    }

    private bool HasSlots()
    {
        List<Primitives.Lane<SimulatedAtomics>> lanes = [];
        Lanes.CopyLanesTo(lanes);
        return lanes.Exists(lane => SimulatedAtomics.ReadReference(ref lane.Exemplars[0]) is not null);
    }
}
