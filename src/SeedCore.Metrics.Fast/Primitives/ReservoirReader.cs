using System.Runtime.InteropServices;

namespace SeedCore.Metrics.Fast.Primitives;

/// <summary>Takes the newest samples of one ring over all lanes. Belongs to a reader; not thread-safe.</summary>
/// <remarks>
/// Samples sort by their stamps, and within a stamp and lane by their order there. Stamps ascend within a lane, so it
/// is runs of one stamp that are merged, not samples: the newest runs are taken until there are enough, then each is
/// copied once. With one lane that is exactly the newest N. With several, each lane's samples are its newest and in
/// their order; between lanes the order is right to within <see cref="Lane{TAtomics}.SamplesPerStamp"/> samples per lane.
/// </remarks>
internal sealed class ReservoirReader<TAtomics>
    where TAtomics : struct, IAtomics
{
    private readonly List<Cursor> _cursors = [];
    private readonly List<Run> _runs = [];

    /// <summary>Copies the newest samples, oldest first, while writers go on; finishes in a bounded number of steps.</summary>
    /// <param name="lanes">All lanes.</param>
    /// <param name="ringIndex">Which ring.</param>
    /// <param name="ring">Where it lies.</param>
    /// <param name="destination">Takes the bits of the samples; its length is how many are wanted.</param>
    /// <param name="heads">Takes the head of the ring in each lane: what a reset has to remember.</param>
    /// <returns>How many samples there are, from the start of <paramref name="destination"/>.</returns>
    public int Read(
        List<Lane<TAtomics>> lanes, int ringIndex, ref readonly RingLayout ring, Span<long> destination, Span<long> heads)
    {
        _cursors.Clear();
        for (int i = 0; i < lanes.Count; i++)
        {
            long head = SpscRing<TAtomics>.ReadHead(lanes[i].Block, in ring);
            long first = Math.Max(lanes[i].HeadsAtReset?[ringIndex] ?? 0, head - destination.Length);
            heads[i] = head;
            if (first < head)
                _cursors.Add(new Cursor(lanes[i].Block, first, head));
        }

        int count = _cursors.Count == 1 ? TakeAll() : TakeNewest(in ring, destination.Length);
        int end = count;
        foreach (ref readonly Run run in CollectionsMarshal.AsSpan(_runs))
        {
            end -= run.Count;
            SpscRing<TAtomics>.CopySamples(run.Block, in ring, run.First, destination.Slice(end, run.Count));
        }

        return DropOverwritten(in ring, destination[..count]);
    }

    private int TakeAll()
    {
        _runs.Clear();
        _runs.Add(new Run(_cursors[0].Block, _cursors[0].First, (int)(_cursors[0].End - _cursors[0].First)));
        return _runs[0].Count;
    }

    /// <summary>Lists runs, newest first, until they have enough samples.</summary>
    private int TakeNewest(ref readonly RingLayout ring, int wanted)
    {
        _runs.Clear();
        Span<Cursor> cursors = CollectionsMarshal.AsSpan(_cursors);
        foreach (ref Cursor cursor in cursors)
            cursor.Stamp = SpscRing<TAtomics>.ReadStamp(cursor.Block, in ring, cursor.End - 1);

        int left = wanted;
        while (left > 0)
        {
            int newest = -1;
            for (int i = 0; i < cursors.Length; i++)
            {
                if (cursors[i].First < cursors[i].End && (newest < 0 || cursors[i].Stamp > cursors[newest].Stamp))
                    newest = i;
            }

            if (newest < 0)
                break;

            ref Cursor cursor = ref cursors[newest];
            long first = Math.Max(StartOfRun(in cursor, in ring), cursor.End - left);
            Run run = new(cursor.Block, first, (int)(cursor.End - first));
            _runs.Add(run);
            left -= run.Count;
            cursor.End = first;
            if (cursor.First < cursor.End)
                cursor.Stamp = SpscRing<TAtomics>.ReadStamp(cursor.Block, in ring, cursor.End - 1);
        }

        return wanted - left;
    }

    /// <summary>Finds the first ticket with the stamp of the cursor's last: stamps ascend, and few tickets share one.</summary>
    private static long StartOfRun(ref readonly Cursor cursor, ref readonly RingLayout ring)
    {
        long low = Math.Max(cursor.First, cursor.End - Lane<TAtomics>.SamplesPerStamp);
        long high = cursor.End - 1;

        // Nearly always a run is as long as it can be.
        if (SpscRing<TAtomics>.ReadStamp(cursor.Block, in ring, low) == cursor.Stamp)
            return low;
        while (low < high)
        {
            long middle = low + (high - low) / 2;
            if (SpscRing<TAtomics>.ReadStamp(cursor.Block, in ring, middle) == cursor.Stamp)
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }

    /// <summary>Closes the gaps that samples leave which were overwritten while they were copied.</summary>
    private int DropOverwritten(ref readonly RingLayout ring, Span<long> samples)
    {
        int kept = samples.Length;
        int start = samples.Length;
        foreach (ref readonly Run run in CollectionsMarshal.AsSpan(_runs))
        {
            start -= run.Count;
            int lost = (int)Math.Clamp(SpscRing<TAtomics>.FirstIntact(run.Block, in ring) - run.First, 0, run.Count);
            if (lost == 0)
                continue;

            // What stands after the run was closed up already: runs are listed newest first.
            samples[(start + lost)..kept].CopyTo(samples[start..]);
            kept -= lost;
        }

        return kept;
    }

    private struct Cursor(long[] block, long first, long end)
    {
        public readonly long[] Block = block;
        public readonly long First = first;
        public long End = end;
        public long Stamp;
    }

    private readonly record struct Run(long[] Block, long First, int Count);
}
