using System.Diagnostics;
using SeedCore.Metrics.Fast.Gate;

namespace SeedCore.Metrics.Fast.Load;

/// <summary>Times batches on one pinned thread: all subjects and scenarios by turns, a slice each.</summary>
/// <param name="slices">How many slices each has.</param>
internal sealed class TailMeasuring(int slices)
{
    /// <summary>How many calls a batch has.</summary>
    public const int BatchSize = 100;

    // Fewer with few slices, of which only that they run is of interest.
    private const int WarmUpSlices = 16;
    private const int MostBatchesOfSlice = 50_000;

    // Nothing shorter than this was interrupted; so the system need not be asked about each batch.
    private const long SuspiciousNanoseconds = 10_000;
    private static readonly TimeSpan s_slice = TimeSpan.FromMilliseconds(50);

    // On a busy machine a slice may be interrupted in every batch; it goes on until one counts, but not for ever.
    private static readonly TimeSpan s_longestSlice = TimeSpan.FromSeconds(5);

    // As in the ratio harness: the runtime compiles anew after 100 ms of quiet.
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(130);

    // Written once before anything is timed: a page touched for the first time would be a tail of our own making.
    private readonly long[] _batches = [.. Enumerable.Repeat(1L, MostBatchesOfSlice)];

    /// <summary>Measures; the rows are in the order of the subjects.</summary>
    public IReadOnlyList<TailRow> Measure(IReadOnlyList<TailSubject> subjects)
    {
        TailCell[] cells = [.. from subject in subjects from scenario in Enum.GetValues<TailScenario>() select new TailCell(subject, scenario)];
        Thread thread = new(() => Measure(cells));
        thread.Start();
        thread.Join();
        return [.. cells.Where(cell => !cell.IsEmpty).Select(cell => cell.ToRow())];
    }

    private void Measure(TailCell[] cells)
    {
        Processor.Pin(0);
        for (int i = 0; i < Math.Min(WarmUpSlices, slices * 4); i++)
        {
            foreach (TailCell cell in cells.Where(cell => cell.Scenario == TailScenario.Alone))
            {
                for (int batch = 0; batch < BatchSize; batch++)
                    cell.Subject.Track(BatchSize);
                cell.Subject.Capture(BatchSize);
            }

            Thread.Sleep(s_pause);
        }

        ProgressLine progress = new();
        using TailReader reader = new();
        for (int i = 0; i < slices; i++)
        {
            progress.Report("tail", (double)i / slices);
            foreach (TailCell cell in cells)
            {
                reader.Begin(cell);
                (int count, int discarded) = Slice(cell.Subject.Track);
                reader.End();
                cell.Add(_batches.AsSpan(0, count), discarded);
            }
        }
    }

    private (int Count, int Discarded) Slice(Action<int> track)
    {
        int count = 0;
        int discarded = 0;
        long switches = Processor.InvoluntarySwitches();
        long begin = Stopwatch.GetTimestamp();
        while (count < MostBatchesOfSlice)
        {
            long start = Stopwatch.GetTimestamp();
            track(BatchSize);
            long end = Stopwatch.GetTimestamp();
            long nanoseconds = (long)((end - start) * 1e9 / Stopwatch.Frequency);
            if (nanoseconds > SuspiciousNanoseconds && Processor.InvoluntarySwitches() is long now && now != switches)
            {
                switches = now;
                discarded++;
            }
            else
            {
                _batches[count++] = nanoseconds;
            }

            TimeSpan elapsed = Stopwatch.GetElapsedTime(begin, end);
            if (elapsed > (count > 0 ? s_slice : s_longestSlice))
                break;
        }

        return (count, discarded);
    }
}
