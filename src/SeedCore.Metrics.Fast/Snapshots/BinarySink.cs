using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace SeedCore.Metrics.Fast;

/// <summary>Composes bytes of the primitives of a binary form in pooled memory, which <see cref="Dispose"/> gives back.</summary>
internal ref struct BinarySink(int capacity)
{
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(capacity);
    private int _position;

    public readonly ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _position);

    public readonly void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    /// <summary>Gives room for so many bytes; <see cref="Advance"/> says how many of them were written.</summary>
    public Span<byte> Room(int length)
    {
        if (_buffer.Length - _position < length)
            Grow(length);
        return _buffer.AsSpan(_position);
    }

    public void Advance(int length) => _position += length;

    public void Bytes(scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _position += bytes.Length;
    }

    public void Byte(byte value)
    {
        Room(1)[0] = value;
        _position++;
    }

    /// <summary>Appends a count or an index.</summary>
    public void Count(int value) => Varint((ulong)value);

    public void Varint(ulong value) => _position += PutVarint(Room(10), 0, value);

    public void Varint(UInt128 value)
    {
        if (value <= ulong.MaxValue)
        {
            Varint((ulong)value);
            return;
        }

        for (; value >= 0x80; value >>= 7)
            Byte((byte)((byte)value | 0x80));
        Byte((byte)value);
    }

    /// <summary>Writes a varint where there is room for it; gives where it ends.</summary>
    public static int PutVarint(Span<byte> room, int at, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            room[at++] = (byte)(value | 0x80);
        room[at++] = (byte)value;
        return at;
    }

    public void ZigZag(long value) => Varint((ulong)((value << 1) ^ (value >> 63)));

    public void Double(double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(Room(sizeof(double)), value);
        _position += sizeof(double);
    }

    public void Text(string value)
    {
        int length = Encoding.UTF8.GetByteCount(value);
        Count(length);
        _position += Encoding.UTF8.GetBytes(value, Room(length));
    }

    /// <summary>Appends the checksum of all before it.</summary>
    public void Checksum(int start = 0)
    {
        uint crc = Crc32C.Of(_buffer.AsSpan(start, _position - start));
        BinaryPrimitives.WriteUInt32LittleEndian(Room(sizeof(uint)), crc);
        _position += sizeof(uint);
    }

    private void Grow(int length)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(_position + length, 2 * _buffer.Length));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
