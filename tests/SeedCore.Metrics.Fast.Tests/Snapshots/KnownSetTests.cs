using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast.Tests.Snapshots;

/// <summary>What a reader remembers of a set.</summary>
public sealed class KnownSetTests
{
    private readonly KnownSet _known = new([1, 2, 3], version: 3, ShopMetrics.Create().Catalog);

    [Fact]
    public void Bytes_that_begin_with_its_declarations_in_its_version_are_of_it()
    {
        Assert.True(_known.Begins([1, 2, 3], 3));
        Assert.True(_known.Begins([1, 2, 3, 4], 3));
        Assert.False(_known.Begins([1, 2, 3, 4], 2));
        Assert.False(_known.Begins([1, 2], 3));
        Assert.False(_known.Begins([1, 2, 4, 3], 3));
    }

    [Fact]
    public void Its_memory_is_used_again_and_empty()
    {
        SnapshotFrame frame = _known.Reuse();
        MetricsSnapshot first = new(frame);
        frame.Row[0] = 5;

        Assert.Same(frame, _known.Reuse());
        Assert.Equal(0, frame.Row[0]);
        Assert.Throws<InvalidOperationException>(() => first.Name);
    }

    [Fact]
    public void A_snapshot_that_is_retired_is_refused()
    {
        _known.Retire();
        MetricsSnapshot snapshot = new(_known.Reuse());
        Assert.Equal("shop", snapshot.Name);
        _known.Retire();
        Assert.Throws<InvalidOperationException>(() => snapshot.Name);
    }

    [Fact]
    public void Memory_that_grew_beyond_eight_mebibytes_is_not_kept()
    {
        const int most = 1 << 20;
        SnapshotFrame frame = _known.Reuse();
        Touch(frame, most);
        Assert.Equal(most, frame.Buckets.Length);
        Assert.Same(frame, _known.Reuse());

        Touch(frame, most + 1);
        MetricsSnapshot large = new(frame);
        Assert.True(frame.Buckets.Length > most);
        Assert.NotSame(frame, _known.Reuse());
        Assert.Throws<InvalidOperationException>(() => large.Name);
    }

    private static void Touch(SnapshotFrame frame, int buckets)
    {
        while (frame.BucketsUsed + (16 * ExponentialBuckets.PerOctave) <= buckets)
            frame.TouchOctaves(0, ushort.MaxValue);
        if (frame.BucketsUsed < buckets)
            frame.TouchOctave(0, 0);
    }
}
