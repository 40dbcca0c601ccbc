using System.Buffers;
using Google.Protobuf;
using SeedCore.Metrics.Fast.Prometheus.Tests;

namespace SeedCore.Metrics.Fast.OpenTelemetry.Tests;

/// <summary>The bytes: what they cost, and where lengths take another form.</summary>
public class EncodingTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(16_383)]
    [InlineData(16_384)]
    [InlineData(2_097_151)]
    [InlineData(2_097_152)]
    public void A_length_that_is_filled_in_later_reads_back(int length)
    {
        using ByteBuffer buffer = new();
        int start = Proto.Begin(buffer, 3);
        buffer.Append(new byte[length]);
        Proto.End(buffer, start);

        CodedInputStream reader = new(buffer.Written.ToArray());
        Assert.Equal(3U << 3 | 2, reader.ReadTag());
        Assert.Equal(length, reader.ReadBytes().Length);
        Assert.True(reader.IsAtEnd);
    }

    [Theory]
    [InlineData(OtlpHistogramAggregation.Exponential, OtlpTemporality.Cumulative)]
    [InlineData(OtlpHistogramAggregation.Explicit, OtlpTemporality.Cumulative)]
    [InlineData(OtlpHistogramAggregation.Exponential, OtlpTemporality.Delta)]
    [InlineData(OtlpHistogramAggregation.Explicit, OtlpTemporality.Delta)]
    public void Encoding_a_set_again_allocates_nothing(OtlpHistogramAggregation aggregation, OtlpTemporality temporality)
    {
        MetricsTracker tracker = Coordinator.Busy();
        MetricsSnapshot first = tracker.Capture(SnapshotParts.Histograms);
        tracker.TrackMetrics(ExecutionPath.Fast, success: true, latencyMs: 12.5);
        MetricsSnapshot second = tracker.Capture(SnapshotParts.Histograms);
        MetricsSnapshot since = temporality == OtlpTemporality.Delta ? first : default;
        using OtlpEncoder encoder = new(new OtlpOptions { HistogramAggregation = aggregation, Temporality = temporality });
        ArrayBufferWriter<byte> destination = new(1 << 20);

        long least = long.MaxValue;
        for (int round = 0; round < 50 && least > 0; round++) // code that is not optimised yet may allocate
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Encode(20);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);

        void Encode(int times)
        {
            for (int i = 0; i < times; i++)
            {
                destination.ResetWrittenCount();
                encoder.Encode(i % 2 == 0 && since.IsEmpty ? first : second, destination, since);
            }
        }
    }

    [Fact]
    public void A_request_does_not_depend_on_those_before_it()
    {
        MetricsTracker tracker = Coordinator.Busy();
        MetricsSnapshot first = tracker.Capture();
        for (int i = 0; i < 10_000; i++)
            tracker.TrackMetrics(ExecutionPath.Fast, success: true, latencyMs: i);
        MetricsSnapshot second = tracker.Capture();
        ShopMetrics shop = ShopMetrics.Create();
        using OtlpEncoder encoder = new();
        ArrayBufferWriter<byte> alone = new();
        ArrayBufferWriter<byte> after = new();

        encoder.Encode(first, alone);
        encoder.Encode(second, new ArrayBufferWriter<byte>());
        encoder.Encode(first, after);
        Assert.True(alone.WrittenSpan.SequenceEqual(after.WrittenSpan));

        encoder.Encode(shop.Capture(), new ArrayBufferWriter<byte>());
        after.Clear();
        encoder.Encode(first, after);
        Assert.True(alone.WrittenSpan.SequenceEqual(after.WrittenSpan));
    }

    [Fact]
    public void What_cannot_be_encoded_is_refused_with_the_reason()
    {
        MetricsTracker tracker = new();
        using OtlpEncoder encoder = new();
        ArrayBufferWriter<byte> destination = new();

        ArgumentException histograms = Assert.Throws<ArgumentException>(() => encoder.Encode(tracker.Capture(SnapshotParts.Counters), destination));
        Assert.Contains("without histograms", histograms.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => encoder.Encode(tracker.Capture(), destination, tracker.Capture()));
        Assert.Equal(0, destination.WrittenCount);
        Assert.Throws<ArgumentException>(() => new OtlpEncoder(new OtlpOptions { MaxBuckets = 3 }));
    }
}
