namespace SeedCore.Metrics.Fast;

/// <summary>The binary form of a snapshot, version 3.</summary>
/// <remarks>
/// <code>
/// snapshot  = 'S' 'C' 'M' 'S' version:byte parts:byte header set rejections value* crc
/// header    = captured:varint started:varint elapsed:varint epoch:varint
///             times in ticks of 100 ns, the first two since year 1 UTC
/// set       = name:text constants metrics ratios
/// constants = n:varint (label:text value:text)^n                 in the order of the labels
/// metrics   = n:varint key:text^n metric^n                       a metric is referred to by its number, #
/// metric    = kind:byte unit:text help:text category:text labels
///             kind 0, no labels      a counter         includes
///             kind 0, labels         a counter family
///             kind 1                 a gauge           merge
///             kind 2                 an integer gauge  merge
///             kind 3, no labels      a histogram       scale bounds samples:varint
///             kind 3, labels         a latency family  scale bounds (0 samples:varint | 1 target:varint^cells)
///                                    target: the histogram's # plus one; 0 for a cell without series
/// labels    = n:varint (label:text m:varint value:text^m)^n      cells: the product of all m
/// merge     = 0 sum | 1 greatest | 2 last                         not in versions 1 and 2, where it is the sum
/// includes  = n:varint (family# k:varint gap:varint^k)^n         gap: cells left out since the one before
/// scale     = 0 | 1 octave:zigzag valuesPerBase:double unitsPerValue:double
/// bounds    = n:varint bound:double^n                            ascending, in the recorded unit; not in version 1
/// ratios    = n:varint (key:text help:text numerator# k:varint denominator#^k)^n
/// rejections= n:varint count:varint^n
///
/// value     = of each metric in order, whatever the parts:
///             a counter              cell
///             a counter family       cell^cells
///             a gauge                0 | 1 value:double age       0 is absence
///             an integer gauge       value:zigzag age
///             a histogram            series sample:double^samples
///             a latency family       (cell series?)^cells sample:double^samples
/// age       = varint: how many ticks before the snapshot it was captured; only of gauges of which the last one counts
/// cell      = varint: value * 2 + 1 if it is saturated
/// series    = zeros:varint clamped:varint count:varint                          without histograms
///           | zeros:varint clamped:varint sum:varint octaves:varint bucket* split* exemplars
///                                                                               with them
///             octaves: a bit for each that is not empty, of 48
///             split: for each bound that is not the last value of its bucket, how many samples of the bucket are at
///             most the bound, and above the bound before it if that is in the same bucket: varint
/// exemplars = n:varint (group:varint value:double trace:16 bytes span:8 bytes seen:varint)^n
///             the groups ascending, of 193: zeros, and the quarters of the octaves; seen: when, in ticks; not in version 1
/// bucket    = varint over the 64 buckets of each of these octaves, one after the other:
///             count * 2 + 1 of one bucket, or n * 2 for n empty ones
///
/// varint    = 7 bits a byte, the lowest first, the top bit set on all but the last; no longer than needed
/// zigzag    = varint of 0, -1, 1, -2, ... as 0, 1, 2, 3, ...
/// text      = n:varint and n bytes of UTF-8
/// double    = 8 bytes, IEEE 754, little-endian; finite
/// crc       = 4 bytes, little-endian: the CRC-32C of all before it
/// </code>
/// A reader refuses what is newer than it is, and reads what is older: whatever changes the layout takes the next number.
/// </remarks>
internal static class SnapshotFormat
{
    public const byte Version = 3;

    /// <summary>The oldest version that can be read.</summary>
    public const byte OldestVersion = 1;

    public const byte FirstVersionWithBounds = 2;

    public const byte FirstVersionWithExemplars = 2;

    public const byte FirstVersionWithMerges = 3;

    /// <summary>Magic, version and checksum.</summary>
    public const int LeastLength = 4 + 1 + 4;

    /// <summary>Magic and version: where the rest begins.</summary>
    public const int PayloadStart = 4 + 1;

    public const byte Counter = 0;
    public const byte Gauge = 1;
    public const byte IntegerGauge = 2;
    public const byte Histogram = 3;

    public static ReadOnlySpan<byte> Magic => "SCMS"u8;
}
