using System.Globalization;
using SeedCore.Metrics.Fast.Comparison;
using SeedCore.Metrics.Fast.Gate;

namespace SeedCore.Metrics.Fast.Load;

/// <summary>The command <c>scale</c>: what a call costs with more and more threads, and what to expect of more cores.</summary>
internal static class ScaleCommand
{
    public static readonly Command Command = new(
        "scale",
        "[--quick] [--json FILE]",
        "What a call costs on one thread, up to two per core; predictions for 16, 64 and 128 cores.",
        Run);

    private const int Rounds = 60;
    private const int QuickRounds = 15;

    private static readonly TimeSpan s_short = TimeSpan.FromMilliseconds(1);

    // Longer than the turns in which the system lets threads of one processor run.
    private static readonly TimeSpan s_long = TimeSpan.FromMilliseconds(20);

    private static int Run(OptionReader options)
    {
        bool isQuick = options.TakeFlag("--quick");
        int rounds = options.TakeNumber("--rounds", 1, 10_000) ?? (isQuick ? QuickRounds : Rounds);
        int most = options.TakeNumber("--threads", 1, 1024) ?? 2 * Environment.ProcessorCount;
        JsonFile json = JsonFile.Take(options);
        options.End();

        IReadOnlyList<Peer> peers = Peers.MakeAll();
        IReadOnlyList<ScaleSubject> subjects = ScaleSubject.All(peers);
        List<ScaleRow> rows = [];
        for (int threads = 1; threads <= most; threads++)
        {
            ProgressLine.Say($"{threads} of {most} threads");
            rows.AddRange(Measure(subjects, threads, rounds));
        }

        rows.AddRange(Predict(subjects, rows));
        foreach (Peer peer in peers)
            peer.Dispose();
        json.Write(() => ScaleJson.Write(rows), () => ScaleReport.Write(Console.Out, rows));
        return 0;
    }

    /// <summary>The model's rows, from those of two threads; none without them, or where two threads have one core.</summary>
    public static IEnumerable<ScaleRow> Predict(IReadOnlyList<ScaleSubject> subjects, IReadOnlyList<ScaleRow> measured)
    {
        Dictionary<string, double> ofTwo = measured.Where(row => row.Threads == 2)
            .ToDictionary(row => row.Name, row => row.NsMedian, StringComparer.Ordinal);
        if (!ofTwo.TryGetValue(ScaleSubject.SharedCell, out double ofSharedCell) || Environment.ProcessorCount < 2)
            return [];

        ScaleModel model = new(transfer: ofSharedCell / 2);
        return
            from subject in subjects
            where ofTwo.ContainsKey(subject.Row.Name)
            from cores in ScaleModel.Cores
            let predicted = model.Predict(cores, ofTwo[subject.Row.Name], subject.SharesLines)
            select new ScaleRow(subject.Row.Name, cores, predicted.Best, predicted.Worst, IsPredicted: true);
    }

    private static IEnumerable<ScaleRow> Measure(IReadOnlyList<ScaleSubject> subjects, int threads, int rounds)
    {
        ProgressLine progress = new();
        string what = string.Create(CultureInfo.InvariantCulture, $"{threads} threads");

        // Threads that share a processor are bound to be interrupted.
        RatioHarness harness = new(threads, rounds)
        {
            KeepsInterrupted = threads > Environment.ProcessorCount,
            Progress = share => progress.Report(what, share),
        };
        return harness.Measure([.. subjects.Select(subject => subject.Row with { Length = harness.KeepsInterrupted ? s_long : s_short })])
            .Where(row => row.Bursts > 0)
            .Select(row => new ScaleRow(row.Name, threads, row.Median, NsWorst: null, IsPredicted: false));
    }
}
