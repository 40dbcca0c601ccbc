using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SeedCore.Metrics.Fast.Primitives;

/// <summary>
/// The edges of base-2 exponential histograms of scale 6: bucket i holds (2^(i/64), 2^((i+1)/64)], upper edge
/// included, so that OTLP and Prometheus' native histograms (schema 6) take the counts as they are.
/// </summary>
/// <remarks>
/// Source: the OpenTelemetry metrics data model, "ExponentialHistogram". An octave (a power of two) has 64 buckets,
/// so a value stands within 0.54 % of the middle of its bucket. An index is an octave and a sub-bucket, taken from the bits of the
/// double: the exponent is the octave, a table over 128 slices of the mantissa gives the sub-bucket of the slice's
/// start, and one compare with the only edge that the slice can hold settles the rest (the narrowest bucket,
/// 0.0109, is wider than a slice, 0.0078).
/// </remarks>
internal static unsafe class ExponentialBuckets
{
    /// <summary>OTLP's scale; Prometheus' schema.</summary>
    public const int Scale = 6;

    /// <summary>Buckets in one octave.</summary>
    public const int PerOctave = 1 << Scale;

    /// <summary>Octaves that one series can hold: 2^-30 s to 2^18 s covers 1 ns to 1 day.</summary>
    public const int Octaves = 48;

    /// <summary>Bits of a double's mantissa.</summary>
    public const int MantissaBits = 52;

    private const ulong MantissaMask = (1UL << MantissaBits) - 1;
    private const int ExponentBias = 1023;
    private const int SliceShift = MantissaBits - 7;
    private const int Slices = 1 << 7;

    // Held so that the pointer below stays good: pinned, and alive as long as the process.
    private static readonly Slice[] Table = BuildTable();

    // SAFETY: the array is pinned and never collected, and every index is masked to its length.
    private static readonly Slice* Slice0 = (Slice*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(Table));

    /// <summary>Gets floor(2^(52 + k/64)) - 2^52 for k = 0..63: the greatest mantissa that is not above edge k.</summary>
    /// <remarks>Recomputed with big integers by a test.</remarks>
    public static ReadOnlySpan<ulong> EdgeMantissas =>
    [
        0x0000000000000, 0x02C9A3E778060, 0x059B0D3158574, 0x0874518759BC8,
        0x0B5586CF9890F, 0x0E3EC32D3D1A2, 0x11301D0125B50, 0x1429AAEA92DDF,
        0x172B83C7D517A, 0x1A35BEB6FCB75, 0x1D4873168B9AA, 0x2063B88628CD6,
        0x2387A6E756238, 0x26B4565E27CDD, 0x29E9DF51FDEE1, 0x2D285A6E4030B,
        0x306FE0A31B715, 0x33C08B26416FF, 0x371A7373AA9CA, 0x3A7DB34E59FF6,
        0x3DEA64C123422, 0x4160A21F72E29, 0x44E086061892D, 0x486A2B5C13CD0,
        0x4BFDAD5362A27, 0x4F9B2769D2CA6, 0x5342B569D4F81, 0x56F4736B527DA,
        0x5AB07DD485429, 0x5E76F15AD2148, 0x6247EB03A5584, 0x6623882552224,
        0x6A09E667F3BCC, 0x6DFB23C651A2E, 0x71F75E8EC5F73, 0x75FEB564267C8,
        0x7A11473EB0186, 0x7E2F336CF4E62, 0x82589994CCE12, 0x868D99B4492EC,
        0x8ACE5422AA0DB, 0x8F1AE99157736, 0x93737B0CDC5E4, 0x97D829FDE4E4F,
        0x9C49182A3F090, 0xA0C667B5DE564, 0xA5503B23E255C, 0xA9E6B5579FDBF,
        0xAE89F995AD3AD, 0xB33A2B84F15FA, 0xB7F76F2FB5E46, 0xBCC1E904BC1D2,
        0xC199BDD85529C, 0xC67F12E57D14B, 0xCB720DCEF9069, 0xD072D4A07897B,
        0xD5818DCFBA487, 0xDA9E603DB3285, 0xDFC97337B9B5E, 0xE502EE78B3FF6,
        0xEA4AFA2A490D9, 0xEFA1BEE615A27, 0xF50765B6E4540, 0xFA7C1819E90D8,
    ];

    /// <summary>Gets the sub-bucket (0..63) of a value.</summary>
    /// <param name="bits">The bits of the value, less one: that makes the upper edge belong to its bucket.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint SubBucket(ulong bits)
    {
        Slice* slice = Slice0 + ((bits >> SliceShift) & (Slices - 1));

        // An addition, not a branch: which side of the edge a value falls on cannot be predicted.
        return slice->First + ((bits & MantissaMask) >= slice->Edge ? 1 : 0);
    }

    /// <summary>Gets the exponent field of 2^<paramref name="octave"/>, in place.</summary>
    public static ulong OctaveBits(int octave) => (ulong)(octave + ExponentBias) << MantissaBits;

    /// <summary>Gets 2^(octave + sub/64): the lower edge of a bucket, excluded, and the upper one of its predecessor.</summary>
    public static double Edge(int octave, int sub)
    {
        octave += sub >> Scale;
        return BitConverter.UInt64BitsToDouble(OctaveBits(octave) | EdgeMantissas[sub & (PerOctave - 1)]);
    }

    private static Slice[] BuildTable()
    {
        Slice[] table = GC.AllocateUninitializedArray<Slice>(Slices, pinned: true);
        int sub = 0;
        for (int i = 0; i < Slices; i++)
        {
            ulong start = (ulong)i << SliceShift;
            while (sub + 1 < PerOctave && EdgeMantissas[sub + 1] <= start)
                sub++;

            // The last bucket of an octave ends with the octave, which no mantissa reaches.
            table[i] = new Slice { First = sub, Edge = sub + 1 < PerOctave ? EdgeMantissas[sub + 1] : MantissaMask + 1 };
        }

        return table;
    }

    private struct Slice
    {
        public ulong Edge;
        public nint First;
    }
}
