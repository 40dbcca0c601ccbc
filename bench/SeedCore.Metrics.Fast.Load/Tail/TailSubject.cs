using SeedCore.Metrics.Fast.Comparison;

namespace SeedCore.Metrics.Fast.Load;

/// <summary>Whose tail is measured.</summary>
/// <param name="Name">Its name in the rows.</param>
/// <param name="Track">Records tasks.</param>
/// <param name="Capture">Reads everything; prometheus-net can only by writing its text.</param>
internal sealed record TailSubject(string Name, Action<int> Track, Action<int> Capture)
{
    /// <summary>Makes ours and those of the peers that can be read.</summary>
    public static IReadOnlyList<TailSubject> All(IEnumerable<Peer> peers)
    {
        FilledTracker shared = FilledTracker.ByThreads(2);
        FilledTracker written = FilledTracker.ByThreads(2);
        return
        [
            new("track.shared", SharedCalls.Track(shared.Tracker), shared.Capture(SnapshotParts.All)),
            new("track.writer", WriterCalls.Track(written.Tracker), written.Capture(SnapshotParts.All)),
            .. from peer in peers
               where peer.Track is not null && (peer.Capture ?? peer.Render) is not null
               select new TailSubject($"peer.{peer.Name}.track", peer.Track!, (peer.Capture ?? peer.Render)!),
        ];
    }
}
