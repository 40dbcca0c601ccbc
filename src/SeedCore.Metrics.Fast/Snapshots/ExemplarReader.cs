using System.Buffers.Binary;
using System.Numerics;
using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast;

/// <summary>Takes the exemplars of all lanes, and remembers when it saw each first. Belongs to a reader; not thread-safe.</summary>
internal static class ExemplarReader<TAtomics>
    where TAtomics : struct, IAtomics
{
    // Per group the sequence that was seen last, and the ticks of when it was seen first.
    private const int CellsPerGroup = 2;

    // In place of ticks: a reset closed it off.
    private const long Closed = -1;

    /// <summary>Reads; of a group the newest over all lanes.</summary>
    public static void Read(List<Lane<TAtomics>> lanes, SnapshotFrame frame)
    {
        for (int series = 0; series < frame.Counts.Length; series++)
        {
            ulong touched = 0;
            foreach (Lane<TAtomics> lane in lanes)
                touched |= TAtomics.ReadReference(ref lane.Exemplars[series]) is { } slots ? ExemplarSlots<TAtomics>.ReadTouched(slots) : 0;

            for (; touched != 0; touched &= touched - 1)
            {
                Range groups = ExemplarSlots<TAtomics>.GroupsOf(BitOperations.TrailingZeroCount(touched));
                for (int group = groups.Start.Value; group < groups.End.Value; group++)
                    ReadGroup(lanes, frame, series, group);
            }
        }
    }

    /// <summary>Closes off all that were seen: at a reset, after they were read.</summary>
    public static void Close(List<Lane<TAtomics>> lanes)
    {
        foreach (Lane<TAtomics> lane in lanes)
        {
            foreach (long[] seen in (lane.ExemplarsSeen ?? []).OfType<long[]>())
            {
                for (int i = 1; i < seen.Length; i += CellsPerGroup)
                    seen[i] = Closed;
            }
        }
    }

    private static void ReadGroup(List<Lane<TAtomics>> lanes, SnapshotFrame frame, int series, int group)
    {
        Exemplar newest = default;
        bool isAny = false;
        foreach (Lane<TAtomics> lane in lanes)
        {
            if (TAtomics.ReadReference(ref lane.Exemplars[series]) is not { } slots
                || !ExemplarSlots<TAtomics>.TryRead(slots, group, out ExemplarRecord record))
            {
                continue;
            }

            long ticks = FirstSeen(lane, series, group, record.Sequence, frame.CapturedAt);
            if (ticks == Closed)
                continue;

            Exemplar exemplar = Make(in record, ticks);
            if (!isAny || exemplar.IsNewerThan(newest))
                newest = exemplar;
            isAny = true;
        }

        if (isAny)
            frame.Exemplars.Add(new FrameExemplar(series, group, newest));
    }

    private static long FirstSeen(Lane<TAtomics> lane, int series, int group, long sequence, DateTimeOffset now)
    {
        long[]?[] all = lane.ExemplarsSeen ??= new long[]?[lane.Exemplars.Length];
        Span<long> seen = (all[series] ??= new long[ExemplarSlots<TAtomics>.Groups * CellsPerGroup])
            .AsSpan(group * CellsPerGroup, CellsPerGroup);
        if (seen[0] != sequence)
            (seen[0], seen[1]) = (sequence, now.UtcTicks);
        return seen[1];
    }

    private static Exemplar Make(ref readonly ExemplarRecord record, long ticks) => new(
        record.Value,
        new UInt128(FromMemory(record.TraceStart), FromMemory(record.TraceEnd)),
        FromMemory(record.Span),
        new DateTimeOffset(ticks, TimeSpan.Zero));

    /// <summary>Ids are numbers with their first byte in front.</summary>
    private static ulong FromMemory(long bytes) =>
        BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness((ulong)bytes) : (ulong)bytes;
}
