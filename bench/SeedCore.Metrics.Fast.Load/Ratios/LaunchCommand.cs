using System.Globalization;
using SeedCore.Metrics.Fast.Comparison;
using SeedCore.Metrics.Fast.Gate;

namespace SeedCore.Metrics.Fast.Load;

/// <summary>One launch: what <c>ratios</c> starts several times. Writes its rows as JSON.</summary>
internal static class LaunchCommand
{
    public static readonly Command Command = new("launch", "--rounds N [--threads N]", Summary: null, Run);

    // With fewer, only that everything runs is of interest.
    private const int FewestRounds = 10;

    private static int Run(OptionReader options)
    {
        int rounds = options.TakeNumber("--rounds", 1, 100_000) ?? throw new UsageException("launch needs --rounds.");
        int? only = options.TakeNumber("--threads", 1, 64);
        options.End();

        List<RatioRow> rows = [];
        IReadOnlyList<Peer> peers = Peers.MakeAll();
        using PythonReference? python = PythonReference.TryStart(out string reason);
        if (python is null)
            ProgressLine.Say($"  without the rows of Python: {reason}");
        foreach (int threads in only is { } one ? [one] : new[] { 1, 2 })
        {
            List<Variant> variants = [.. MeasuredRows.Recording(peers)];
            if (threads == 1)
                variants.AddRange([.. MeasuredRows.Reading(peers), .. python?.Rows ?? []]);
            rows.AddRange(Measure(threads, rounds, variants));
        }

        Console.Write(RatioJson.Write(rows));
        foreach (Peer peer in peers)
            peer.Dispose();
        return 0;
    }

    private static IEnumerable<RatioRow> Measure(int threads, int rounds, List<Variant> variants)
    {
        ProgressLine progress = new();
        string what = threads == 1 ? "one thread" : string.Create(CultureInfo.InvariantCulture, $"{threads} threads");
        RatioHarness harness = rounds < FewestRounds
            ? new(threads, rounds) { WarmUpRounds = 1, KeepsInterrupted = true }
            : new(threads, rounds) { Progress = share => progress.Report(what, share) };
        IReadOnlyList<Measurement> measured = harness.Measure(variants);
        double reference = measured.Single(row => row.Name == MeasuredRows.Reference).Median;
        foreach (Measurement row in measured)
        {
            // A row whose every burst was interrupted has no figure.
            if (row.Bursts == 0)
            {
                ProgressLine.Say($"  {row.Name} at {what}: every burst was interrupted; no row");
                continue;
            }

            double ratio = row.Median / reference;
            bool isElsewhere = variants.Single(variant => variant.Name == row.Name).OwnClock is not null;
            yield return new RatioRow(
                row.Name, threads, row.Median, row.Minimum, ratio, row.Spread, isElsewhere ? null : row.BytesPerCall, ratio, ratio);
        }
    }
}
