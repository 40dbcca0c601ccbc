using System.Buffers.Binary;
using System.Text;

namespace SeedCore.Metrics.Fast.Shared;

/// <summary>The wire format of Protocol Buffers, as far as it is needed.</summary>
internal static class Proto
{
    /// <summary>No varint is longer.</summary>
    public const int MaxVarint = 10;

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
}
