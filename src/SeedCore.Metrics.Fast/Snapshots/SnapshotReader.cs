using System.Diagnostics.CodeAnalysis;

namespace SeedCore.Metrics.Fast;

/// <summary>
/// Reads snapshots that follow each other from bytes: remembers declarations that it has seen, and uses its memory again, so that
/// the next snapshot of a set costs neither parsing of its declarations nor an allocation. Not thread-safe.
/// </summary>
/// <remarks>
/// It keeps the declarations and the memory of the 32 sets, or versions of sets, that it met most. Snapshots with samples are read
/// too, but each number of samples is a declaration of its own: write without <see cref="SnapshotParts.Samples"/>.
/// </remarks>
public sealed class SnapshotReader
{
    private const int MaxKnown = 32;
    private const int MaxDeclarationsKept = 1 << 20;

    // Those that are asked for move to the front.
    private readonly List<KnownSet> _known = [];
    private KnownSet? _last;

    /// <summary>Gets where in the bytes of the last snapshot that was read its declarations stand; they are equal for equal sets.</summary>
    public Range Declarations { get; private set; }

    /// <summary>
    /// Reads what <see cref="MetricsSnapshot.WriteBinary(System.Buffers.IBufferWriter{byte})"/> wrote, if it is that. Throws
    /// nothing, whatever the bytes are.
    /// </summary>
    /// <param name="source">The bytes, all of them and nothing else.</param>
    /// <param name="snapshot">
    /// The snapshot, empty if there is none. It throws <see cref="InvalidOperationException"/> when it is used after the next call.
    /// </param>
    /// <param name="error">What is wrong with the bytes; null if nothing is. It quotes at most a key of them.</param>
    public bool TryRead(ReadOnlySpan<byte> source, out MetricsSnapshot snapshot, [NotNullWhen(false)] out string? error)
    {
        _last?.Retire();
        _last = null;
        snapshot = SnapshotDecoder.TryRead(source, this, out error) is { } frame ? new MetricsSnapshot(frame) : default;
        return error is null;
    }

    /// <summary>Gives the memory for a snapshot that has declarations which are known; null, and nothing read, otherwise.</summary>
    internal SnapshotFrame? TryBegin(ref BinarySource source, int version)
    {
        for (int i = 0; i < _known.Count; i++)
        {
            if (!_known[i].Begins(source.Rest, version))
                continue;

            KnownSet known = _known[i];
            if (i > 0)
                (_known[i], _known[i - 1]) = (_known[i - 1], known);
            Note(source.Position, known.Declarations.Length);
            source.Bytes(known.Declarations.Length);
            _last = known;
            return known.Reuse();
        }

        return null;
    }

    /// <summary>Remembers declarations that were parsed, and gives the memory for a snapshot of them.</summary>
    internal SnapshotFrame Begin(ReadOnlySpan<byte> declarations, int start, int version, MetricCatalog catalog)
    {
        Note(start, declarations.Length);
        if (declarations.Length > MaxDeclarationsKept)
            return new SnapshotFrame(catalog);

        if (_known.Count == MaxKnown)
            _known.RemoveAt(MaxKnown - 1);
        _last = new KnownSet(declarations.ToArray(), version, catalog);
        _known.Add(_last);
        return _last.Reuse();
    }

    private void Note(int start, int length)
    {
        start += SnapshotFormat.PayloadStart;
        Declarations = new Range(start, start + length);
    }
}
