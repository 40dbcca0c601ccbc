using System.Buffers;

namespace SeedCore.Metrics.Fast.Cluster;

/// <summary>The newest snapshot of an epoch, in its binary form without the declarations.</summary>
/// <remarks>
/// Bytes rather than what they mean: a twentieth of the memory of a decoded snapshot, replaced by copying, handed on as they are.
/// They were valid when they came.
/// </remarks>
internal sealed class Entry
{
    /// <summary>About what an entry takes besides its bytes: itself, its place in the table, the head of its array.</summary>
    public const int Overhead = 256;

    private byte[] _bytes = [];
    private int _headLength;
    private int _length;
    private SetDeclarations? _declarations;

    public SetDeclarations Declarations => _declarations!;

    public long Sequence { get; private set; }

    public DateTimeOffset SentAt { get; private set; }

    /// <summary>Gets or sets when the newest message was received, as a timestamp of the state's clock.</summary>
    public long ReceivedAt { get; set; }

    public ReadOnlySpan<byte> Head => _bytes.AsSpan(0, _headLength);

    public ReadOnlySpan<byte> Tail => _bytes.AsSpan(_headLength, _length - _headLength);

    public long Bytes => _bytes.Length + Overhead;

    public int SnapshotLength => _length + Declarations.Bytes.Length;

    public EntryValue Value => new()
    {
        Sequence = Sequence,
        SentAt = SentAt,
        Head = Head,
        Declarations = Declarations.Bytes,
        Tail = Tail,
    };

    /// <summary>Gets how much more memory taking a value over would need.</summary>
    public long GrowthFor(in EntryValue value) =>
        value.Head.Length + value.Tail.Length <= _bytes.Length ? 0 : Room(value) - _bytes.Length;

    public bool HasDeclarationsOf(in EntryValue value) =>
        _declarations is not null && value.Declarations.SequenceEqual(_declarations.Bytes);

    /// <summary>
    /// Compares with a value: negative if the value is newer. Of one sequence there should be one value; whatever a sender does,
    /// the same one wins everywhere.
    /// </summary>
    public int CompareTo(in EntryValue value)
    {
        int order = (Sequence, SentAt).CompareTo((value.Sequence, value.SentAt));
        if (order == 0)
            order = Head.SequenceCompareTo(value.Head);
        if (order == 0)
            order = Tail.SequenceCompareTo(value.Tail);
        return order == 0 ? Declarations.Bytes.AsSpan().SequenceCompareTo(value.Declarations) : order;
    }

    /// <summary>Takes a value over; the memory is used again where it is enough.</summary>
    public void Replace(in EntryValue value, DeclarationTable table)
    {
        int length = value.Head.Length + value.Tail.Length;
        if (length > _bytes.Length)
            _bytes = new byte[Room(value)];
        value.Head.CopyTo(_bytes);
        value.Tail.CopyTo(_bytes.AsSpan(value.Head.Length));
        (_headLength, _length) = (value.Head.Length, length);
        (Sequence, SentAt) = (value.Sequence, value.SentAt);
        if (!HasDeclarationsOf(value))
        {
            SetDeclarations? old = _declarations;
            _declarations = table.Take(value.Declarations);
            if (old is not null)
                table.Release(old);
        }
    }

    /// <summary>Writes the snapshot as it came.</summary>
    public void WriteSnapshot(IBufferWriter<byte> destination)
    {
        destination.Write(Head);
        destination.Write(Declarations.Bytes);
        destination.Write(Tail);
    }

    // A little more than needed: the next one is usually a little longer.
    private static int Room(in EntryValue value)
    {
        int length = value.Head.Length + value.Tail.Length;
        return length + length / 8;
    }
}
