namespace SeedCore.Metrics.Fast.Concurrency.Generated;

/// <summary>Two sets, the models of them, their writers and all snapshots taken so far: what the steps of a case act on.</summary>
internal sealed class World
{
    private const string Shared = "shared";
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly SteppingClock _clock = new(s_start);
    private readonly Func<Step, Step> _hear;
    private readonly ModelSet[] _sets;
    private readonly ModelState[] _models = [new(s_start), new(s_start)];
    private readonly SnapshotBuffer[] _buffers = [new(), new()];
    private readonly MetricsSnapshot?[] _views = new MetricsSnapshot?[2];
    private readonly (MetricWriter Writer, int Set, string Name)?[] _writers = new (MetricWriter, int, string)?[Step.Writers];
    private readonly List<(MetricsSnapshot Snapshot, ModelSnapshot Model)> _snapshots = [];
    private int _written;

    /// <param name="hear">What the library is told instead of a step: a planted fault. The model is told the truth.</param>
    public World(Func<Step, Step> hear)
    {
        _hear = hear;
        _sets = [new ModelSet(_clock), new ModelSet(_clock)];
    }

    /// <summary>Does a step in both worlds; tells what differs, or null.</summary>
    public string? Do(Step step)
    {
        _clock.Tick();
        switch (step.Verb)
        {
            case Verb.Add:
                Add(step, _hear(step));
                return null;
            case Verb.Record:
                Record(step, _hear(step));
                return null;
            case Verb.CountOutcome:
                CountOutcome(step);
                return null;
            case Verb.SetLevel or Verb.AddLevel or Verb.SetDepth or Verb.AddDepth:
                Measure(step, _hear(step));
                return null;
            case Verb.MakeWriter or Verb.DisposeWriter or Verb.LeakWriter or Verb.CollectLeaks:
                ChangeWriter(step);
                return null;
            case Verb.Reset:
                return Keep(step.Set, _sets[step.Set].Reset(), _models[step.Set].Reset(_clock.Now));
            case Verb.Capture:
                return Keep(step.Set, _sets[step.Set].Capture(step.Parts), _models[step.Set].Capture(step.Parts, _clock.Now));
            case Verb.CaptureIntoBuffer:
                return CaptureIntoBuffer(step);
            default:
                return Compute(step);
        }
    }

    /// <summary>Looks at everything once more.</summary>
    public string? Finish()
    {
        for (int set = 0; set < _sets.Length; set++)
        {
            if (Keep(set, _sets[set].Capture(), _models[set].Capture(SnapshotParts.All, _clock.Now)) is { } fault)
                return $"at the end, {fault}";
        }

        // Snapshots are immutable: what they said they say still.
        return _snapshots.Select(kept => SnapshotComparison.FindDifference(_sets[0], kept.Snapshot, kept.Model)).FirstOrDefault(fault => fault is not null);
    }

    private void Add(Step step, Step heard)
    {
        ModelSet set = _sets[step.Set];
        ModelState model = _models[step.Set];
        (MetricWriter? writer, _) = WriterOf(step);
        int kind = step.Metric % Step.CounterKinds;
        if (kind < 2)
        {
            Counter counter = kind == 0 ? set.Hits : set.Total;
            if (writer is null)
                counter.Add(heard.Amount);
            else
                writer.Add(counter, heard.Amount);
            model.Add(kind == 0 ? "hits" : "total", step.Amount);
            return;
        }

        if (kind == 2 && writer is null)
            set.Colors.Add(heard.Label, heard.Amount);
        else if (kind == 2)
            writer!.Add(set.Colors, heard.Label, heard.Amount);
        else if (writer is null)
            set.Things.Add(heard.Label, heard.Size, heard.Amount);
        else
            writer.Add(set.Things, heard.Label, heard.Size, heard.Amount);

        if (!ModelState.IsDeclared(step.Label))
            model.Refuse(ModelState.UnknownLabels);
        else
            model.Add(kind == 2 ? $"colors/{step.Label}" : $"things/{step.Label}/{step.Size}", step.Amount);
    }

    private void Record(Step step, Step heard)
    {
        ModelSet set = _sets[step.Set];
        ModelState model = _models[step.Set];
        (MetricWriter? writer, string source) = WriterOf(step);
        switch (step.Metric % Step.SampleKinds)
        {
            case 0:
                if (writer is null)
                    set.Work.Record(heard.Value);
                else
                    writer.Record(set.Work, heard.Value);
                model.TryRecord("work", "work", source, step.Value);
                break;
            case 1:
                if (writer is null)
                    set.Sizes.Record(heard.Value);
                else
                    writer.Record(set.Sizes, heard.Value);
                model.TryRecord("sizes", "sizes", source, step.Value);
                break;
            default:
                if (writer is null)
                    set.Paints.Record(heard.Label, heard.Value);
                else
                    writer.Record(set.Paints, heard.Label, heard.Value);
                if (ModelState.IsDeclared(step.Label))
                    model.RecordOutcome(step.Label, source, step.Value);
                else
                    model.Refuse(ModelState.UnknownLabels);
                break;
        }
    }

    private void CountOutcome(Step step)
    {
        _sets[step.Set].Paints.Count(step.Label);
        if (ModelState.IsDeclared(step.Label))
            _models[step.Set].Add($"paints/{step.Label}", 1);
        else
            _models[step.Set].Refuse(ModelState.UnknownLabels);
    }

    private void Measure(Step step, Step heard)
    {
        ModelSet set = _sets[step.Set];
        ModelState model = _models[step.Set];
        switch (step.Verb)
        {
            case Verb.SetLevel:
                set.Level.Set(heard.Value);
                model.SetLevel(step.Value);
                break;
            case Verb.AddLevel:
                set.Level.Add(heard.Value);
                model.AddLevel(step.Value);
                break;
            case Verb.SetDepth:
                set.Depth.Set(heard.Amount);
                model.SetDepth(step.Amount);
                break;
            default:
                set.Depth.Add(heard.Amount);
                model.AddDepth(step.Amount);
                break;
        }
    }

    private void ChangeWriter(Step step)
    {
        int slot = step.Writer % Step.Writers;
        switch (step.Verb)
        {
            case Verb.MakeWriter:
                // The one before is not disposed: it keeps its cells until it is collected.
                _writers[slot] = (_sets[step.Set].CreateWriter(), step.Set, $"writer {++_written}");
                break;
            case Verb.DisposeWriter when _writers[slot] is { } held:
                // It stays in its place, and records as the handles do from now on.
                held.Writer.Dispose();
                _writers[slot] = held with { Set = -1 };
                break;
            case Verb.LeakWriter:
                _writers[slot] = null;
                break;
            case Verb.CollectLeaks:
                GC.Collect();
                GC.WaitForPendingFinalizers();
                break;
        }
    }

    private string? CaptureIntoBuffer(Step step)
    {
        MetricsSnapshot view = _sets[step.Set].CaptureInto(_buffers[step.Set], step.Parts);
        ModelSnapshot model = _models[step.Set].Capture(step.Parts, _clock.Now);
        MetricsSnapshot? before = _views[step.Set];
        _views[step.Set] = view;
        if (before is { } old && !Throws(old))
            return "a buffer's snapshot answers after the buffer was captured into again";
        return SnapshotComparison.FindDifference(_sets[step.Set], view, model);
    }

    private string? Compute(Step step)
    {
        if (_snapshots.Count == 0)
            return null;

        (MetricsSnapshot Snapshot, ModelSnapshot Model) first = _snapshots[^Math.Min(step.First, _snapshots.Count)];
        (MetricsSnapshot Snapshot, ModelSnapshot Model) second = _snapshots[^Math.Min(step.Second, _snapshots.Count)];
        return step.Verb == Verb.Subtract
            ? Keep(0, first.Snapshot - second.Snapshot, ModelSnapshot.Subtract(first.Model, second.Model))
            : Keep(0, MetricsSnapshot.Merge(first.Snapshot, second.Snapshot), ModelSnapshot.Merge(first.Model, second.Model));
    }

    private string? Keep(int set, MetricsSnapshot snapshot, ModelSnapshot model)
    {
        _snapshots.Add((snapshot, model));
        return SnapshotComparison.FindDifference(_sets[set], snapshot, model);
    }

    private (MetricWriter? Writer, string Source) WriterOf(Step step)
    {
        if (step.Writer >= Step.Writers || _writers[step.Writer] is not { } held)
            return (null, Shared);
        return (held.Writer, held.Set == step.Set ? held.Name : Shared);
    }

    private static bool Throws(MetricsSnapshot view)
    {
        try
        {
            _ = view.Epoch;
            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }

    private sealed class SteppingClock(DateTimeOffset start) : TimeProvider
    {
        public DateTimeOffset Now { get; private set; } = start;

        public void Tick() => Now += TimeSpan.FromSeconds(1);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
