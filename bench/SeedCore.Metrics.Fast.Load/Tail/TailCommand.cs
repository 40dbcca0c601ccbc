using SeedCore.Metrics.Fast.Comparison;

namespace SeedCore.Metrics.Fast.Load;

/// <summary>The command <c>tail</c>: how long the slowest batches take, undisturbed and beside a thread that captures.</summary>
internal static class TailCommand
{
    public static readonly Command Command = new(
        "tail",
        "[--quick] [--published] [--json FILE]",
        "Percentiles of batches of 100 x TrackMetrics: alone, beside captures, beside Redis.",
        Run);

    private const int Slices = 40;
    private const int QuickSlices = 4;

    private static int Run(OptionReader options)
    {
        bool isQuick = options.TakeFlag("--quick");
        int slices = options.TakeNumber("--slices", 1, 10_000) ?? (isQuick ? QuickSlices : Slices);
        bool isPublished = options.TakeFlag("--published");
        JsonFile json = JsonFile.Take(options);
        options.End();

        using PublishedTracker? published = isPublished ? PublishedTracker.Start() : null;
        IReadOnlyList<Peer> peers = Peers.MakeAll();
        IReadOnlyList<TailSubject> subjects = published is null ? TailSubject.All(peers) : [published.Subject, .. TailSubject.All(peers)];
        IReadOnlyList<TailRow> rows = new TailMeasuring(slices).Measure(subjects);
        foreach (Peer peer in peers)
            peer.Dispose();

        json.Write(() => TailJson.Write(rows), () => TailReport.Write(Console.Out, rows));
        return 0;
    }
}
