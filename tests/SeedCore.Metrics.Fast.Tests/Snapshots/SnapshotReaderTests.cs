using SeedCore.Metrics.Fast.Tests.Support;

namespace SeedCore.Metrics.Fast.Tests.Snapshots;

public sealed class SnapshotReaderTests
{
    private readonly SnapshotReader _reader = new();

    [Fact]
    public void It_reads_what_reading_without_it_reads()
    {
        ShopMetrics shop = ShopMetrics.Create();
        for (int day = 0; day < 20; day++)
        {
            shop.Trade(day, customers: 10);
            if (day == 10)
                shop.Reset();
            byte[] bytes = shop.Capture(day % 3 == 0 ? SnapshotParts.Counters : day % 3 == 1 ? SnapshotParts.Histograms : SnapshotParts.All).ToBinary();

            Assert.True(_reader.TryRead(bytes, out MetricsSnapshot read, out string? error), error);
            Assert.Equal(bytes, read.ToBinary());
        }
    }

    [Fact]
    public void A_snapshot_lasts_until_the_next_is_read()
    {
        byte[] bytes = ShopMetrics.Create().Trade(1).Capture(SnapshotParts.Histograms).ToBinary();
        Assert.True(_reader.TryRead(bytes, out MetricsSnapshot first, out _));
        Assert.Equal("shop", first.Name);

        Assert.True(_reader.TryRead(bytes, out MetricsSnapshot second, out _));
        Assert.Throws<InvalidOperationException>(() => first.Name);
        Assert.False(_reader.TryRead([], out _, out _));
        Assert.Throws<InvalidOperationException>(() => second.Name);
    }

    [Fact]
    public void Once_it_knows_a_set_reading_another_snapshot_of_it_allocates_nothing()
    {
        ShopMetrics shop = ShopMetrics.Create();
        byte[][] days = [.. Enumerable.Range(0, 10).Select(day => shop.Trade(day).Capture(SnapshotParts.Histograms).ToBinary())];
        byte[] other = new MetricsTracker().Capture(SnapshotParts.Histograms).ToBinary();
        Assert.Equal(0, Allocations.Settled(ReadAll));

        void ReadAll()
        {
            foreach (byte[] day in days)
            {
                Assert.True(_reader.TryRead(other, out _, out _));
                Assert.True(_reader.TryRead(day, out _, out _));
            }
        }
    }

    [Fact]
    public void It_says_where_the_declarations_are_and_they_are_the_same_for_all_snapshots_of_a_set()
    {
        ShopMetrics shop = ShopMetrics.Create();
        byte[] early = shop.Capture(SnapshotParts.Histograms).ToBinary();
        byte[] late = shop.Trade(1).Capture(SnapshotParts.Histograms).ToBinary();

        Assert.True(_reader.TryRead(early, out _, out _));
        byte[] declarations = early[_reader.Declarations];
        Assert.True(_reader.TryRead(late, out _, out _));
        Assert.Equal(declarations, late[_reader.Declarations]);
        Assert.InRange(declarations.Length, 500, early.Length);
    }

    [Fact]
    public void It_knows_so_many_sets_and_reads_the_others_too()
    {
        byte[][] sets = [.. Enumerable.Range(0, 50).Select(i => ShopMetrics.Create($"shop_{i}").Trade(i, customers: 2).Capture(SnapshotParts.Histograms).ToBinary())];
        for (int round = 0; round < 3; round++)
        {
            foreach (byte[] bytes in sets)
            {
                Assert.True(_reader.TryRead(bytes, out MetricsSnapshot read, out string? error), error);
                Assert.Equal(bytes, read.ToBinary());
            }
        }
    }

    [Fact]
    public void What_a_faulty_snapshot_left_behind_is_not_in_the_next_one()
    {
        byte[] bytes = ShopMetrics.Create().Trade(1).Capture(SnapshotParts.Histograms).ToBinary();
        byte[] small = ShopMetrics.Create().Capture(SnapshotParts.Histograms).ToBinary();
        byte[] cut = [.. bytes[..^30]];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32LittleEndian(cut.AsSpan(^4), Crc32C.Of(cut.AsSpan(..^4)));

        Assert.False(_reader.TryRead(cut, out _, out _));
        Assert.False(_reader.TryRead(cut, out _, out _));
        Assert.True(_reader.TryRead(small, out MetricsSnapshot read, out _));
        Assert.Equal(small, read.ToBinary());
    }

    [Fact]
    public void It_says_where_the_declarations_are_of_the_snapshot_that_was_read_last()
    {
        ShopMetrics shop = ShopMetrics.Create();
        byte[] bytes = shop.Capture(SnapshotParts.Histograms).ToBinary();
        MetricsTracker tracker = new();
        byte[] others = tracker.Capture(SnapshotParts.Histograms).ToBinary();
        for (int round = 0; round < 3; round++)
        {
            Assert.True(_reader.TryRead(bytes, out _, out _));
            Assert.Equal(shop.Catalog.EncodedDeclaration, bytes[_reader.Declarations]);
            Assert.True(_reader.TryRead(others, out _, out _));
            Assert.Equal(tracker.Metrics.Catalog.EncodedDeclaration, others[_reader.Declarations]);
        }
    }

    [Fact]
    public void A_set_that_is_met_again_outlives_one_that_was_met_once()
    {
        byte[][] sets = [.. Enumerable.Range(0, 36).Select(i => ShopMetrics.Create($"shop_{i}").Capture(SnapshotParts.Histograms).ToBinary())];
        for (int i = 0; i < 32; i++)
            MemoryFor(sets[i]);

        SnapshotFrame again = MemoryFor(sets[32]);
        MemoryFor(sets[32]);
        MemoryFor(sets[33]);
        Assert.Same(again, MemoryFor(sets[32]));

        SnapshotFrame once = MemoryFor(sets[34]);
        MemoryFor(sets[35]);
        Assert.NotSame(once, MemoryFor(sets[34]));
    }

    private SnapshotFrame MemoryFor(byte[] bytes)
    {
        Assert.True(_reader.TryRead(bytes, out MetricsSnapshot snapshot, out string? error), error);
        return snapshot.Frame;
    }
}
