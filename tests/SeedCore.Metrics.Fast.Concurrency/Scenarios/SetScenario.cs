using System.Globalization;
using System.Reflection;
using SeedCore.Metrics.Fast.Concurrency.Exploration;
using SeedCore.Metrics.Fast.Primitives;
using Reader = SeedCore.Metrics.Fast.SetReader<
    SeedCore.Metrics.Fast.Concurrency.Exploration.SimulatedAtomics, SeedCore.Metrics.Fast.Concurrency.Scenarios.ChosenStripe>;
using Table = SeedCore.Metrics.Fast.Primitives.LaneTable<
    SeedCore.Metrics.Fast.Concurrency.Exploration.SimulatedAtomics, SeedCore.Metrics.Fast.Concurrency.Scenarios.ChosenStripe>;

namespace SeedCore.Metrics.Fast.Concurrency.Scenarios;

/// <summary>
/// A metric set with one counter and one latency, whose every access to shared memory is explored: the library's own
/// lanes, table of lanes and reader. What is issued is noted, and at the end everything has to be accounted for.
/// </summary>
internal class SetScenario : Scenario
{
    // Accesses of one call, whatever the other threads do: a sample on a lane made for it, and a capture of six lanes.
    private const int WriterBound = 100;
    private const int CaptureBound = 2000;

    private readonly MetricSetBuilder _define = new("explored");
    private readonly List<Lane<SimulatedAtomics>> _lanes = [];
    private readonly List<Action> _threads = [];
    private readonly Latency _latency;
    private readonly Ledger _ledger = new();
    private readonly int _before;
    private readonly long[] _stamps;

    /// <param name="name">What it is reported as.</param>
    /// <param name="stripes">Stripes that there are before the threads start.</param>
    /// <param name="isTouched">Whether they have buckets for the samples already.</param>
    /// <param name="reservoir">How many samples the latency keeps.</param>
    /// <param name="bounds">Bounds at which samples are counted exactly.</param>
    public SetScenario(
        string name, int stripes = 2, bool isTouched = true, int reservoir = 8, IReadOnlyList<double>? bounds = null)
    {
        Name = name;
        Counter counter = _define.Counter("c", "Things.");
        _latency = _define.Latency("l", "Times.", reservoirSize: reservoir, bounds: bounds);
        LaneLayout layout = _define.Lanes.Layout;
        Cell = counter.Cell;
        Lanes = new Table(true, () => layout);
        _ = Lanes.Layout;
        for (int stripe = 1; stripe <= stripes; stripe++)
        {
            ChosenStripe.Be(stripe, 0);
            Lanes.Add(Cell, 0);
            if (isTouched)
                Lanes.Record(in Series, in LatencyScale.Instance, Ledger.SampleBefore);
        }

        Lanes.CopyLanesTo(_lanes);
        for (int i = 0; i < _lanes.Count; i++)
        {
            string owner = string.Create(CultureInfo.InvariantCulture, $"stripe {i + 1}");
            Cells.Add(_lanes[i].Block, owner, cell => LaneCells.Name(layout, cell));
        }

        _stamps = StampsOf(Lanes);
        Cells.Add(_stamps, "", _ => "stamps");
        _before = isTouched ? stripes : 0;
        Reader = new Reader(_define, Lanes);
    }

    public override string Name { get; }

    public override IReadOnlyList<Action> Threads => _threads;

    /// <summary>Gets the lock that those take who share the reader.</summary>
    public SimulatedLock Reading { get; } = new();

    /// <summary>Gets or sets a value indicating whether what the reservoirs held at resets and at the end is all there was.</summary>
    public bool KeepsAllSamples { get; init; } = true;

    /// <summary>Gets or sets a value indicating whether the order of each thread's samples is checked: it is promised where it keeps its stripe.</summary>
    public bool KeepsOrder { get; init; } = true;

    public Table Lanes { get; }

    public nint Cell { get; }

    public ref readonly SeriesLayout Series => ref _latency.Series;

    public Reader Reader { get; private set; }

    /// <summary>Gets the counter that stamps are drawn from.</summary>
    public ref long Stamps => ref _stamps[CacheLine.Cells];

    /// <summary>Gets or sets how it is recorded: by the library, or by a broken twin.</summary>
    public Recorder Recorder { get; set; } = new();

    /// <summary>Gets the lanes that there were before the threads started.</summary>
    public IReadOnlyList<Lane<SimulatedAtomics>> LanesBefore => _lanes;

    /// <summary>Adds a thread.</summary>
    public SetScenario With(Action<SetScenario> thread)
    {
        _threads.Add(() => thread(this));
        return this;
    }

    public override void Begin()
    {
        Reader = new Reader(_define, Lanes);
        _ledger.Begin(_before);
        foreach (Lane<SimulatedAtomics> lane in _lanes)
            (lane.HeadsAtReset, lane.ExemplarsSeen) = (null, null);
    }

    public override void End()
    {
        SnapshotFrame rest = Capture();
        _ledger.Settle(rest, KeepsAllSamples, KeepsOrder);
    }

    /// <summary>Adds to the counter.</summary>
    public void Add(long value = 1)
    {
        _ledger.IssueIncrement(value);
        Within(WriterBound, "Adding", () => Recorder.Add(this, value));
    }

    /// <summary>Records a sample that tells who recorded it and which of his it is.</summary>
    public void Record(int thread, int number) => Record(Ledger.Sample(thread, number));

    /// <summary>Records a sample.</summary>
    public void Record(double milliseconds)
    {
        _ledger.IssueSample(milliseconds);
        Within(WriterBound, "Recording", () => Recorder.Record(this, milliseconds));
    }

    /// <summary>Claims a lane as a writer does that begins.</summary>
    public Lane<SimulatedAtomics> BeginWriter()
    {
        Lane<SimulatedAtomics> lane = null!;
        Within(WriterBound, "Making a writer", () => lane = Recorder.Claim(this));
        Recorder.RequestStamps(this, lane);
        return lane;
    }

    /// <summary>Adds to the counter as the lane's writer.</summary>
    public void AddOwned(Lane<SimulatedAtomics> lane, long value = 1)
    {
        _ledger.IssueIncrement(value);
        Lanes.AddOwned(lane.Block, Cell, value);
    }

    /// <summary>Records a sample as the lane's writer.</summary>
    public void RecordOwned(Lane<SimulatedAtomics> lane, int thread, int number)
    {
        double milliseconds = Ledger.Sample(thread, number);
        _ledger.IssueSample(milliseconds);
        Lanes.RecordOwned(lane.Block, in Series, in LatencyScale.Instance, milliseconds);
    }

    /// <summary>Gives a writer's lane back, as a writer does that ends.</summary>
    public void EndWriter(Lane<SimulatedAtomics> lane) => Recorder.Release(lane);

    /// <summary>Captures, and checks what can be said while others record.</summary>
    public SnapshotFrame Capture(SnapshotParts parts = SnapshotParts.All)
    {
        SnapshotFrame frame = null!;
        Within(CaptureBound, "A capture", () => frame = Reader.Capture(parts));
        _ledger.CheckCapture(frame, KeepsOrder);
        return frame;
    }

    /// <summary>Captures beside one thread that records: the sum lacks no sample that is among the buckets but the one that is just being recorded.</summary>
    public void CaptureSum() => _ledger.CheckSum(Capture());

    /// <summary>Resets; what is returned is accounted for.</summary>
    public void Reset()
    {
        SnapshotFrame frame = null!;
        Within(CaptureBound, "A reset", () => frame = Recorder.Reset(this));
        _ledger.CheckCapture(frame, KeepsOrder);
        _ledger.Close(frame);
    }

    /// <summary>Gets the table's counter of stamps, which is nobody's business but a fault's.</summary>
    private static long[] StampsOf(Table table) =>
        (long[])typeof(Table).GetField("_stamps", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(table)!;

    private static void Within(int operations, string what, Action action)
    {
        int before = SimulatedThread.Current!.Operations;
        action();
        int taken = SimulatedThread.Current.Operations - before;
        Require(taken <= operations, $"{what} took {taken} accesses, more than {operations}.");
    }
}
