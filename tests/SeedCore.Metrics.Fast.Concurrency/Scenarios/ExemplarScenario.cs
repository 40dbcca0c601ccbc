using System.Diagnostics;
using System.Globalization;
using SeedCore.Metrics.Fast.Concurrency.Exploration;
using SeedCore.Metrics.Fast.Primitives;
using Slots = SeedCore.Metrics.Fast.Primitives.ExemplarSlots<SeedCore.Metrics.Fast.Concurrency.Exploration.SimulatedAtomics>;

namespace SeedCore.Metrics.Fast.Concurrency.Scenarios;

/// <summary>A slot is written several times while somebody reads it: a record is whole, or there is none.</summary>
internal sealed class ExemplarScenario : Scenario
{
    private const int Group = 0;

    // Of the first record, when it was written.
    private const long FirstSequence = 2;

    private readonly long[] _cells = GC.AllocateArray<long>(Slots.Allocate().Length, pinned: true);
    private readonly ActivityContext[] _traces;
    private readonly ExemplarRecord[] _wanted;
    private readonly int _reads;

    public ExemplarScenario(int records, int reads)
    {
        _reads = reads;
        _traces = [.. Enumerable.Range(1, records).Select(TraceOf)];
        _wanted = [.. Enumerable.Range(0, records).Select(Write)];
        Array.Clear(_cells);
        Threads = [WriteAll, Read];

        // The first line holds the bits of what was touched.
        Cells.Add(_cells, "", cell => cell < CacheLine.Cells / 2
            ? "touched"
            : (cell % 8) switch { 0 => "sequence", 1 => "value", 7 => "last", _ => "id" });
    }

    public override string Name => $"{_traces.Length} exemplars of one slot, {_reads} reads";

    public override IReadOnlyList<Action> Threads { get; }

    public override void End()
    {
        Require(Slots.TryRead(_cells, Group, out ExemplarRecord last), "There is no record, though nobody writes.");
        RequireEqual(1UL, Slots.ReadTouched(_cells), "The bits of what was touched");
        RequireEqual(_wanted[^1], last, "The last record");
    }

    private static ActivityContext TraceOf(int number)
    {
        string digits = number.ToString("x16", CultureInfo.InvariantCulture);
        return new ActivityContext(
            ActivityTraceId.CreateFromString(digits + digits), ActivitySpanId.CreateFromString(digits), ActivityTraceFlags.Recorded);
    }

    /// <summary>Writes a record outside the exploration, to know what it looks like.</summary>
    private ExemplarRecord Write(int index)
    {
        Slots.Keep(_cells, Group, index + 1, in _traces[index]);
        return Slots.TryRead(_cells, Group, out ExemplarRecord record) ? record : throw new InvalidOperationException("No record.");
    }

    private void WriteAll()
    {
        for (int i = 0; i < _traces.Length; i++)
            Slots.Keep(_cells, Group, i + 1, in _traces[i]);
    }

    private void Read()
    {
        long newest = 0;
        for (int i = 0; i < _reads; i++)
        {
            bool isTouched = (Slots.ReadTouched(_cells) & 1) != 0;
            bool isRead = Slots.TryRead(_cells, Group, out ExemplarRecord record);
            Require(!isTouched || record.Sequence >= FirstSequence, "The bit says that there is a record, and there is none.");
            if (!isRead)
                continue;

            Require(Array.IndexOf(_wanted, record) >= 0, $"{record} was never written.");
            Require(record.Sequence >= newest, $"Record {record.Sequence} was read after {newest}.");
            newest = record.Sequence;
        }
    }
}
