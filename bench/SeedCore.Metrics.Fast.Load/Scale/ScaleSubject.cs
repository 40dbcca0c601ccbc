using SeedCore.Metrics.Fast.Comparison;
using SeedCore.Metrics.Fast.Gate;

namespace SeedCore.Metrics.Fast.Load;

/// <summary>Whose scaling is measured.</summary>
/// <param name="Row">What is run.</param>
/// <param name="SharesLines">Whether every call writes cache lines that all threads write.</param>
internal sealed record ScaleSubject(Variant Row, bool SharesLines)
{
    /// <summary>An increment of one cell by all threads, which tells what a line's transfer costs.</summary>
    public const string SharedCell = "ref.shared_cell";

    private const int Calls = 5_000;

    /// <summary>Makes REF, one cell that all share, ours and the peers'.</summary>
    public static IReadOnlyList<ScaleSubject> All(IEnumerable<Peer> peers)
    {
        MetricsTracker tracker = new();
        return
        [
            Make(MeasuredRows.Reference, sharesLines: false, ReferenceCall.Make),
            Make(SharedCell, sharesLines: true, ReferenceCall.MakeShared()),
            Make("counter.shared", sharesLines: false, () => SharedCalls.Counter(tracker)),
            Make("track.shared", sharesLines: false, () => SharedCalls.Track(tracker)),
            Make("track.writer", sharesLines: false, () => WriterCalls.Track(tracker)),
            .. from peer in peers
               where peer.Track is not null
               select Make($"peer.{peer.Name}.track", sharesLines: true, () => peer.Track!),
        ];
    }

    private static ScaleSubject Make(string name, bool sharesLines, Func<Action<int>> make) =>
        new(new Variant(name, Calls, _ => new Burst(make())), sharesLines);
}
