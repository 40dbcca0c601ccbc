using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SeedCore.Metrics.Fast.Primitives;

/// <summary>
/// The lower-case hexadecimal digits of trace and span ids: packed where they are recorded, which takes a few instructions, and turned
/// into bytes where they are read. Without a branch on either side.
/// </summary>
internal static class HexDigits
{
    /// <summary>How many digits are packed at once.</summary>
    public const int PerVector = 16;

    /// <summary>Packs 16 digits of a text.</summary>
    /// <param name="text">The text; an activity's ids consist of 0 to 9 and a to f.</param>
    /// <param name="first">Which digit is the first of them; so many and 16 more are in the text.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<long> Pack(string text, int first)
    {
        // SAFETY: nothing is read past the text.
        ArgumentOutOfRangeException.ThrowIfLessThan(text.Length, first + PerVector, nameof(text));
        ref ushort digits = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text.AsSpan()));
        return Vector128.Narrow(
            Vector128.LoadUnsafe(ref digits, (nuint)first),
            Vector128.LoadUnsafe(ref digits, (nuint)first + (PerVector / 2))).AsInt64();
    }

    /// <summary>Gets the 8 bytes that 16 packed digits stand for; of anything else, some 8 bytes.</summary>
    public static long Decode(long firstDigits, long lastDigits)
    {
        Vector128<byte> codes = Vector128.Create(firstDigits, lastDigits).AsByte();

        // '0' to '9' are 0x30 to 0x39, 'a' to 'f' 0x61 to 0x66: their low halves count from 0 and from 1.
        Vector128<byte> nine = Vector128.Create((byte)9);
        Vector128<byte> letters = Vector128.GreaterThan(codes.AsSByte(), Vector128.Create((sbyte)'9')).AsByte();
        Vector128<ushort> digits = ((codes & Vector128.Create((byte)0xF)) + (letters & nine)).AsUInt16();

        // Of each pair the first digit is in the lower half, and the higher in value.
        Vector128<ushort> bytes = ((digits << 4) | (digits >>> 8)) & Vector128.Create((ushort)0xFF);
        return Vector128.Narrow(bytes, bytes).AsInt64()[0];
    }
}
