using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace SeedCore.Metrics.Fast;

/// <summary>Reads the primitives of <see cref="SnapshotFormat"/> from bytes that nobody vouches for.</summary>
/// <remarks>
/// What is not there or not allowed throws an <see cref="InvalidDataException"/>, nothing else:
/// whoever reads a whole catches it. A number of things is never believed before it is compared with the bytes
/// that remain for them.
/// </remarks>
internal ref struct BinarySource(ReadOnlySpan<byte> source)
{
    private readonly ReadOnlySpan<byte> _source = source;
    private int _position;

    public readonly int Remaining => _source.Length - _position;

    public readonly int Position => _position;

    /// <summary>Gets what was not read yet.</summary>
    public readonly ReadOnlySpan<byte> Rest => _source[_position..];

    /// <summary>Makes the exception for something that is wrong at the current position.</summary>
    public readonly InvalidDataException Fault(string what) =>
        new($"The bytes are not valid: {what} (at byte {_position}).");

    public byte Byte() => Bytes(1)[0];

    public ReadOnlySpan<byte> Bytes(int length)
    {
        if (length > Remaining)
            throw Fault($"they end where {length} more should be");

        ReadOnlySpan<byte> bytes = _source.Slice(_position, length);
        _position += length;
        return bytes;
    }

    public ulong Varint()
    {
        // Nearly all are of one byte or two.
        int position = _position;
        if ((uint)(position + 1) < (uint)_source.Length)
        {
            uint first = _source[position];
            if (first < 0x80)
            {
                _position = position + 1;
                return first;
            }

            uint second = _source[position + 1];
            if (second - 1 < 0x7F)
            {
                _position = position + 2;
                return (first & 0x7F) | second << 7;
            }
        }

        return LongVarint();
    }

    /// <summary>Reads a number of up to 63 bits; false, wherever it stands then, if it is larger or faulty.</summary>
    private bool TryVarint(out ulong bits)
    {
        bits = 0;
        for (int shift = 0; shift < 63 && _position < _source.Length; shift += 7)
        {
            byte next = _source[_position++];
            bits |= (ulong)(next & 0x7Fu) << shift;
            if (next < 0x80)
                return next > 0 || shift == 0;
        }

        return false;
    }

    private ulong LongVarint()
    {
        UInt128 value = Varint128();
        return value <= ulong.MaxValue ? (ulong)value : throw Fault("a number has more than 64 bits");
    }

    public UInt128 Varint128()
    {
        int start = _position;
        if (TryVarint(out ulong bits))
            return bits;
        _position = start;
        UInt128 value = 0;
        for (int shift = 0; shift < 126; shift += 7)
        {
            byte next = Byte();
            value |= (UInt128)(next & 0x7Fu) << shift;
            if (next >= 0x80)
                continue;
            return next > 0 || shift == 0 ? value : throw Fault("a number is longer than it has to be");
        }

        throw Fault("a number does not end");
    }

    /// <summary>Reads a value that counts something: 63 bits.</summary>
    public long Counter()
    {
        ulong value = Varint();
        return value <= long.MaxValue ? (long)value : throw Fault("a count has more than 63 bits");
    }

    /// <summary>Reads a time, UTC.</summary>
    public DateTimeOffset Time()
    {
        long ticks = Counter();
        return ticks <= DateTimeOffset.MaxValue.Ticks
            ? new DateTimeOffset(ticks, TimeSpan.Zero)
            : throw Fault("a time is after the year 9999");
    }

    /// <summary>Reads how many things follow.</summary>
    /// <param name="what">The things.</param>
    /// <param name="size">The least number of bytes that each of them takes.</param>
    /// <param name="most">The greatest number that is accepted.</param>
    public int Count(string what, int size, int most = int.MaxValue)
    {
        ulong count = Varint();
        if (count > (ulong)most)
            throw Fault($"{count} {what} are more than {most}");
        return count <= (ulong)(Remaining / size)
            ? (int)count
            : throw Fault($"{count} {what} do not fit into {Remaining} bytes");
    }

    /// <summary>Reads an index.</summary>
    /// <param name="what">Of what.</param>
    /// <param name="count">How many of them there are.</param>
    public int Index(string what, int count)
    {
        ulong index = Varint();
        return index < (ulong)count ? (int)index : throw Fault($"there is no {what} {index}");
    }

    public long ZigZag()
    {
        ulong bits = Varint();
        return (long)(bits >> 1) ^ -(long)(bits & 1);
    }

    /// <summary>Reads a double that is finite.</summary>
    public double Double()
    {
        double value = BinaryPrimitives.ReadDoubleLittleEndian(Bytes(sizeof(double)));
        return double.IsFinite(value) ? value : throw Fault("a number is not finite");
    }

    public string Text()
    {
        ReadOnlySpan<byte> bytes = Bytes(Count("bytes of text", 1));
        return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : throw Fault("a text is not UTF-8");
    }
}
