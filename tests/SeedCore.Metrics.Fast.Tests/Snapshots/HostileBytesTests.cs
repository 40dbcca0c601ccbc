using System.Diagnostics;
using CsCheck;
using Xunit.Abstractions;

namespace SeedCore.Metrics.Fast.Tests.Snapshots;

/// <summary>Bytes from elsewhere may be anything: reading them never throws, and takes no more memory than they are worth.</summary>
public sealed class HostileBytesTests(ITestOutputHelper output)
{
    private static readonly byte[][] s_genuine =
    [
        ShopMetrics.Create().Trade(1, customers: 20).Capture().ToBinary(),
        ShopMetrics.Create().Trade(2).Capture(SnapshotParts.Counters).ToBinary(),
        default(MetricsSnapshot).ToBinary(),
    ];

    [Fact]
    public void Whatever_the_bytes_are_reading_them_does_not_throw()
    {
        long start = Stopwatch.GetTimestamp();
        int read = 0;
        int deep = 0;
        Gen.Int.Sample(
            seed =>
            {
                byte[] bytes = Mutate(new Random(seed));
                if (MetricsSnapshot.TryReadBinary(bytes, out MetricsSnapshot snapshot, out string? error))
                {
                    // What was accepted can be looked at, and written again.
                    Interlocked.Increment(ref read);
                    snapshot.ToDictionary();
                    snapshot.ToBinary();
                    Assert.Null(error);
                }
                else
                {
                    Assert.NotEmpty(error);
                    Assert.True(snapshot.IsEmpty);
                    if (error.Contains("at byte", StringComparison.Ordinal))
                        Interlocked.Increment(ref deep);
                }
            },
            iter: 100_000);
        output.WriteLine($"{read} read, {deep} refused within, in {Stopwatch.GetElapsedTime(start)}");

        // Otherwise the mutations all end at the checksum, or change nothing.
        Assert.InRange(deep, 10_000, 99_000);
        Assert.InRange(read, 1_000, 90_000);
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        foreach (byte[] genuine in s_genuine)
        {
            for (int length = 0; length < genuine.Length; length++)
            {
                Assert.False(MetricsSnapshot.TryReadBinary(genuine.AsSpan(0, length), out _, out _));
                if (length is >= 5 && length < genuine.Length - 4)
                    Assert.False(MetricsSnapshot.TryReadBinary(SnapshotBytes.Sealed(genuine[..length]), out _, out _));
            }
        }
    }

    [Fact]
    public void Every_flipped_bit_is_noticed()
    {
        byte[] bytes = [.. s_genuine[1]];
        for (int bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(MetricsSnapshot.TryReadBinary(bytes, out _, out _));
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Assert.True(MetricsSnapshot.TryReadBinary(bytes, out _, out _));
    }

    [Fact]
    public void What_is_wrong_is_said()
    {
        SnapshotBytes.AssertRefused("These bytes are not a snapshot.", []);
        SnapshotBytes.AssertRefused("These bytes are not a snapshot.", [.. "SCMX"u8, 1, 2, 3, 4, 5, 6]);
        SnapshotBytes.AssertRefused("The snapshot is of version 4, which this library does not know; it knows 1 to 3.", [.. "SCMS"u8, 4, .. s_genuine[0][5..]]);
        SnapshotBytes.AssertRefused("The snapshot is damaged: its checksum does not match.", [.. s_genuine[0][..^1], 0x55]);
        SnapshotBytes.AssertRefused("A snapshot has at most 16777216 bytes, but these are 16777217.", new byte[(1 << 24) + 1]);
        SnapshotBytes.AssertRefused("there are no parts 2", SnapshotBytes.Of("02 00 00 00 00"));
        SnapshotBytes.AssertRefused("there are no parts 8", SnapshotBytes.Of("08 00 00 00 00"));
        SnapshotBytes.AssertRefused("a time is after the year 9999", SnapshotBytes.Of("03 FFFFFFFFFFFFFFFF7F 00 00 00"));
        SnapshotBytes.AssertRefused("a count has more than 63 bits", SnapshotBytes.Of("03 00 00 FFFFFFFFFFFFFFFFFF01 00"));
        SnapshotBytes.AssertRefused("a number has more than 64 bits", SnapshotBytes.Of("03 00 00 00 FFFFFFFFFFFFFFFFFF02"));
        SnapshotBytes.AssertRefused("a number does not end", SnapshotBytes.Of("03 00 00 00 FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF"));
        SnapshotBytes.AssertRefused("a number is longer than it has to be", SnapshotBytes.Of("03 00 00 00 8000"));
        SnapshotBytes.AssertRefused("they end where 1 more should be", SnapshotBytes.Of("03 00 00 00"));
        SnapshotBytes.AssertRefused("99 bytes of text do not fit into 1 bytes", SnapshotBytes.Of("03 00 00 00 00 63 41"));
        SnapshotBytes.AssertRefused("a text is not UTF-8", SnapshotBytes.Of("03 00 00 00 00 01 FF"));
        SnapshotBytes.AssertRefused("'-' at position 0 is not a letter", SnapshotBytes.Of("03 00 00 00 00 01 2D 00 00 00 00"));
        SnapshotBytes.AssertRefused("it is reserved for the buckets", SnapshotBytes.Of("03 00 00 00 00 01 73 01 02 6C65 00"));
        SnapshotBytes.AssertRefused("the constant label 'x' is there twice", SnapshotBytes.Of("03 00 00 00 00 01 73 02 01 78 00 01 78 00"));
        SnapshotBytes.AssertRefused("1 bytes follow where they should end", SnapshotBytes.Of("03 00 00 00 00 00 00 00 00 00 FF"));
        SnapshotBytes.AssertRefused("there are no 9 kinds of rejection", SnapshotBytes.Of("03 00 00 00 00 00 00 00 00 09 000000000000000000"));

        const string set = SnapshotBytes.Set;
        SnapshotBytes.AssertRefused("4294967295 metrics are more than 65536", SnapshotBytes.Of($"{set} FFFFFFFF0F"));
        SnapshotBytes.AssertRefused("the key 'a' is there twice", SnapshotBytes.Of($"{set} 02 0161 0161"));
        SnapshotBytes.AssertRefused("there is no kind 4 of metric", SnapshotBytes.Of($"{set} 01 0161 04 00 00 00 00"));
        SnapshotBytes.AssertRefused("the gauge 'a' has labels", SnapshotBytes.Of($"{set} 01 0161 01 00 00 00 01 0178 01 0179 0000"));
        SnapshotBytes.AssertRefused("65 labels are more than 64", SnapshotBytes.Of($"{set} 01 0161 00 00 00 00 41"));
        SnapshotBytes.AssertRefused("the metric 'a' has the label 'x' twice", SnapshotBytes.Of($"{set} 01 0161 00 00 00 00 02 0178 01 0179 0178 01 0179 0000"));
        SnapshotBytes.AssertRefused("4 cells of the metric 'a' do not fit", SnapshotBytes.Of($"{set} 01 0161 00 00 00 00 02 0178 02 0000 0179 02 0000"));
        SnapshotBytes.AssertRefused("there is no metric 7", SnapshotBytes.Of($"{set} 01 0161 00 00 00 00 00 01 07 00"));
        SnapshotBytes.AssertRefused("the counter 'a' includes cells that 'a' does not have", SnapshotBytes.Of($"{set} 01 0161 00 00 00 00 00 01 00 00 00 00"));
        SnapshotBytes.AssertRefused("a histogram's scale is out of range", SnapshotBytes.Of($"{set} 01 0161 03 00 00 00 00 01 8108 000000000000F03F 000000000000F03F"));
        SnapshotBytes.AssertRefused("a number is not finite", SnapshotBytes.Of($"{set} 01 0161 03 00 00 00 00 01 02 000000000000F0FF 000000000000F03F"));
        SnapshotBytes.AssertRefused("1000 samples do not fit", SnapshotBytes.Of($"{set} 01 0161 03 00 00 00 00 00 00 E807"));
        SnapshotBytes.AssertRefused("65 bounds are more than 64", SnapshotBytes.Of($"{set} 01 0161 03 00 00 00 00 00 41"));
        SnapshotBytes.AssertRefused("the bounds of 'a' are not valid: -1 is not a finite number above zero", SnapshotBytes.Of($"{set} 01 0161 03 00 00 00 00 00 01 000000000000F0BF 00 00"));
        SnapshotBytes.AssertRefused("1 is not above 1, which precedes it", SnapshotBytes.Of($"{set} 01 0161 03 00 00 00 00 00 02 000000000000F03F 000000000000F03F 00 00"));
        SnapshotBytes.AssertRefused("counts at bounds do not fit into", SnapshotBytes.Of($"{set} 01 0161 03 00 00 00 00 00 02 0000000000001440 0000000000002440 00 00"));
        SnapshotBytes.AssertRefused("records into 'a', which cannot be", SnapshotBytes.Of($"{set} 02 0161 0162 00 00 00 00 00 00 03 00 00 00 01 0178 01 0179 00 00 01 01 00 00 00"));
        SnapshotBytes.AssertRefused("'a' is not a counter", SnapshotBytes.Of($"{set} 01 0161 01 00 00 00 00 00 01 0172 00 00 01 00"));

        const string histogram = $"{set} 01 0161 03 00 00 00 00 00 00 01 00 00"; // one, with one sample, nothing rejected
        SnapshotBytes.AssertRefused("a sum is greater than 2^104", SnapshotBytes.Of($"{histogram} 00 00 FFFFFFFFFFFFFFFFFFFFFFFFFFFFFF7F 00 0000000000000000"));
        SnapshotBytes.AssertRefused("a histogram has more octaves than there are", SnapshotBytes.Of($"{histogram} 00 00 00 80808080808040 0000000000000000"));
        SnapshotBytes.AssertRefused("there are too many octaves", SnapshotBytes.Of($"{histogram} 00 00 00 FFFFFFFFFFFF3F 0000"));
        SnapshotBytes.AssertRefused("an octave without a sample is listed", SnapshotBytes.Of($"{histogram} 00 00 00 01 8001 0000000000000000"));
        SnapshotBytes.AssertRefused("a bucket without a sample is listed", SnapshotBytes.Of($"{histogram} 00 00 00 01 01 0000000000000000"));
        SnapshotBytes.AssertRefused("0 buckets in a row are empty", SnapshotBytes.Of($"{histogram} 00 00 00 01 00 0000000000000000"));
        SnapshotBytes.AssertRefused("there are more buckets than octaves have", SnapshotBytes.Of($"{histogram} 00 00 00 01 03 8001 0000000000000000"));
        SnapshotBytes.AssertRefused("a sample is negative", SnapshotBytes.Of($"{histogram} 00 00 00 00 00 000000000000F0BF"));

        const string ids = "000102030405060708090A0B0C0D0E0F 0001020304050607 00";
        SnapshotBytes.AssertRefused("194 exemplars are more than 193", SnapshotBytes.Of($"{histogram} 00 00 00 00 C201"));
        SnapshotBytes.AssertRefused("3 exemplars do not fit into", SnapshotBytes.Of($"{histogram} 00 00 00 00 03 00"));
        SnapshotBytes.AssertRefused("there is no group of exemplars 193", SnapshotBytes.Of($"{histogram} 00 00 00 00 01 C101 000000000000F03F {ids} 0000"));
        SnapshotBytes.AssertRefused("an exemplar is negative", SnapshotBytes.Of($"{histogram} 00 00 00 00 01 00 000000000000F0BF {ids} 0000"));
        SnapshotBytes.AssertRefused("groups of exemplars do not ascend", SnapshotBytes.Of($"{histogram} 00 00 00 00 02 05 000000000000F03F {ids} 05 000000000000F03F {ids} 0000"));
    }

    [Fact]
    public void Memory_is_taken_for_what_is_there_not_for_what_is_claimed()
    {
        // A family of 2^20 cells, a million samples, a million metrics, in a few bytes.
        string[] claims =
        [
            "03 00 00 00 00 01 73 00 01 0161 00 00 00 00 05" + string.Concat(Enumerable.Repeat("0178 10" + new string('0', 32), 5)),
            "03 00 00 00 00 01 73 00 01 0161 03 00 00 00 00 00 00 C0843D",
            "03 00 00 00 00 01 73 00 C0843D 0161",
            "03 00 00 00 00 C0843D 61",
        ];
        foreach (byte[] bytes in claims.Select(SnapshotBytes.Of))
        {
            MetricsSnapshot.TryReadBinary(bytes, out _, out _);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Assert.False(MetricsSnapshot.TryReadBinary(bytes, out _, out _));
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 32 * 1024);
        }
    }

    private static byte[] Mutate(Random random)
    {
        byte[] genuine = s_genuine[random.Next(s_genuine.Length)];
        List<byte> bytes = [.. genuine[..^4]];
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            int at = random.Next(5, bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes[random.Next(at)..at]);
                    break;
                case 3:
                    bytes.RemoveRange(at, random.Next(Math.Min(20, bytes.Count - at)));
                    break;
                case 4:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    bytes[at] = 0xFF;
                    break;
            }

            if (bytes.Count < 6)
                break;
        }

        // Most with the checksum that belongs to them, so that the rest of the reader gets to see them.
        return random.Next(10) == 0 ? [.. bytes, .. genuine[^4..]] : SnapshotBytes.Sealed([.. bytes]);
    }
}
