using System.Buffers.Binary;
using System.Text;

namespace SeedCore.Metrics.Fast.Shared;

/// <summary>The wire format of Protocol Buffers, as far as it is needed.</summary>
internal static class Proto
{
    /// <summary>No varint is longer.</summary>
    public const int MaxVarint = 10;

    // Bytes for a length that is not known yet: a varint of four is valid whatever the length, up to 2^28.
    private const int ReservedLength = 4;
    private const int LengthLimit = 1 << (7 * ReservedLength);

    private const int Fixed64 = 1;
    private const int LengthDelimited = 2;

    public static void WriteVarint(ByteBuffer buffer, ulong value)
    {
        Span<byte> room = buffer.Reserve(MaxVarint);
        int written = 0;
        for (; value >= 0x80; value >>= 7)
            room[written++] = (byte)(value | 0x80);
        room[written++] = (byte)value;
        buffer.Advance(written);
    }

    /// <summary>Writes numbers one after the other, as packed fields have them.</summary>
    public static void WriteVarints(ByteBuffer buffer, ReadOnlySpan<long> values)
    {
        Span<byte> room = buffer.Reserve(values.Length * MaxVarint);
        int written = 0;
        foreach (long number in values)
        {
            ulong value = (ulong)number;
            for (; value >= 0x80; value >>= 7)
                room[written++] = (byte)(value | 0x80);
            room[written++] = (byte)value;
        }

        buffer.Advance(written);
    }

    public static void WriteUnsigned(ByteBuffer buffer, int field, ulong value)
    {
        WriteVarint(buffer, (ulong)field << 3);
        WriteVarint(buffer, value);
    }

    /// <summary>Writes a <c>sint32</c> or <c>sint64</c>: small numbers are short whatever their sign.</summary>
    public static void WriteSigned(ByteBuffer buffer, int field, long value) => WriteUnsigned(buffer, field, ZigZag(value));

    public static ulong ZigZag(long value) => (ulong)((value << 1) ^ (value >> 63));

    public static void WriteDouble(ByteBuffer buffer, int field, double value)
    {
        WriteVarint(buffer, ((ulong)field << 3) | Fixed64);
        BinaryPrimitives.WriteDoubleLittleEndian(buffer.Reserve(sizeof(double)), value);
        buffer.Advance(sizeof(double));
    }

    public static void WriteBytes(ByteBuffer buffer, int field, ReadOnlySpan<byte> bytes)
    {
        WriteVarint(buffer, ((ulong)field << 3) | LengthDelimited);
        WriteVarint(buffer, (ulong)bytes.Length);
        buffer.Append(bytes);
    }

    public static void WriteText(ByteBuffer buffer, int field, string text) =>
        WriteBytes(buffer, field, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes a <c>fixed64</c> or <c>sfixed64</c>.</summary>
    public static void WriteFixed64(ByteBuffer buffer, int field, ulong value)
    {
        WriteVarint(buffer, ((ulong)field << 3) | Fixed64);
        BinaryPrimitives.WriteUInt64LittleEndian(buffer.Reserve(sizeof(ulong)), value);
        buffer.Advance(sizeof(ulong));
    }

    /// <summary>Begins a nested message, or packed numbers.</summary>
    /// <returns>What <see cref="End"/> takes.</returns>
    public static int Begin(ByteBuffer buffer, int field)
    {
        WriteVarint(buffer, ((ulong)field << 3) | LengthDelimited);
        buffer.Reserve(ReservedLength);
        buffer.Advance(ReservedLength);
        return buffer.Length;
    }

    /// <summary>Ends a nested message: puts its length before it.</summary>
    /// <param name="buffer">The bytes.</param>
    /// <param name="start">What <see cref="Begin"/> returned.</param>
    /// <exception cref="InvalidOperationException">It has 2^28 bytes or more.</exception>
    public static void End(ByteBuffer buffer, int start)
    {
        int length = buffer.Length - start;
        if (length >= LengthLimit)
            throw new InvalidOperationException($"A message of {length} bytes is longer than {LengthLimit}.");

        Span<byte> room = buffer.Mutable[(start - ReservedLength)..start];
        const uint more = 0x80808000 >> 8; // in three of the four bytes, that another follows
        uint bits = (uint)length;
        uint spread = (bits & 0x7F) | ((bits & 0x3F80) << 1) | ((bits & 0x1FC000) << 2) | ((bits & 0xFE00000) << 3);
        BinaryPrimitives.WriteUInt32LittleEndian(room, spread | more);
    }
}
