using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SeedCore.Metrics.Fast.Primitives;

/// <summary>Turns the lower-case hexadecimal digits of trace and span ids into bytes, without a branch.</summary>
internal static class HexDigits
{
    /// <summary>Decodes the first 32 digits of a text into 16 bytes.</summary>
    /// <param name="text">32 characters or more, all of them 0 to 9 or a to f: what an activity's ids consist of.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<long> Decode16(string text)
    {
        Check(text, 32);
        Vector128<ushort> low = Vector128.Narrow(Bytes(text, 0), Bytes(text, 8));
        Vector128<ushort> high = Vector128.Narrow(Bytes(text, 16), Bytes(text, 24));
        return Vector128.Narrow(low, high).AsInt64();
    }

    /// <summary>Decodes the first 16 digits of a text into 8 bytes.</summary>
    /// <param name="text">16 characters or more, as above.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Decode8(string text)
    {
        Check(text, 16);
        Vector128<ushort> all = Vector128.Narrow(Bytes(text, 0), Bytes(text, 8));
        return Vector128.Narrow(all, all).AsInt64()[0];
    }

    // SAFETY: nothing is read past the text.
    private static void Check(string text, int length) => ArgumentOutOfRangeException.ThrowIfLessThan(text.Length, length, nameof(text));

    /// <summary>Makes four bytes of eight digits, each in 32 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> Bytes(string text, int first)
    {
        ref ushort digits = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text.AsSpan()));
        Vector128<ushort> code = Vector128.LoadUnsafe(ref digits, (nuint)first);

        // '0' to '9' are 0x30 to 0x39, 'a' to 'f' 0x61 to 0x66: bit 6 tells them apart, and is worth nine.
        Vector128<ushort> isLetter = code >>> 6;
        Vector128<uint> pairs = ((code & Vector128.Create((ushort)0xF)) + (isLetter << 3) + isLetter).AsUInt32();

        // Of each pair the first digit is in the lower half, and the higher in value.
        return ((pairs << 4) | (pairs >>> 16)) & Vector128.Create(0xFFu);
    }
}
