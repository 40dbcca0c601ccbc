using System.Runtime.InteropServices;

namespace SeedCore.Metrics.Fast;

/// <summary>What frames do with their exemplars.</summary>
internal static class FrameExemplars
{
    /// <summary>Gets those of a series, in the order of their groups.</summary>
    public static ReadOnlySpan<FrameExemplar> Of(SnapshotFrame frame, int series)
    {
        ReadOnlySpan<FrameExemplar> all = CollectionsMarshal.AsSpan(frame.Exemplars);
        int first = IndexOf(all, series);
        return all[first..IndexOf(all, series + 1)];
    }

    /// <summary>Keeps those that a later frame saw first after an earlier one was captured.</summary>
    public static void Subtract(SnapshotFrame later, SnapshotFrame earlier, SnapshotFrame result)
    {
        foreach (FrameExemplar exemplar in later.Exemplars)
        {
            if (exemplar.Exemplar.Timestamp > earlier.CapturedAt)
                result.Exemplars.Add(exemplar);
        }
    }

    /// <summary>Adds those of a frame with the same columns: of a group the newest stays.</summary>
    public static void Add(SnapshotFrame sum, SnapshotFrame frame)
    {
        foreach (FrameExemplar exemplar in frame.Exemplars)
        {
            int index = sum.Exemplars.BinarySearch(exemplar);
            if (index < 0)
                sum.Exemplars.Insert(~index, exemplar);
            else if (exemplar.Exemplar.IsNewerThan(sum.Exemplars[index].Exemplar))
                sum.Exemplars[index] = exemplar;
        }
    }

    private static int IndexOf(ReadOnlySpan<FrameExemplar> all, int series)
    {
        int index = all.BinarySearch(new FrameExemplar(series, 0, default));
        return index < 0 ? ~index : index;
    }
}
