namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>One format: what does not change of a page, made once, and how values are put into it.</summary>
internal abstract class PageEncoder : IDisposable
{
    /// <summary>Makes the head of a family: what comes before its series.</summary>
    public abstract PageItem PrepareHead(FamilyModel family);

    /// <summary>Makes what does not change of a series.</summary>
    public abstract PageItem PrepareSeries(FamilyModel family, SeriesModel series);

    /// <summary>Writes the head of a family that has series.</summary>
    public virtual void WriteHead(ByteBuffer page, PageItem item) => page.Append(item.Template);

    /// <summary>Writes a series that has one value.</summary>
    public abstract void WriteValue(ByteBuffer page, PageItem item, in SeriesValue value, in MetricsSnapshot snapshot);

    /// <summary>Writes a histogram.</summary>
    public abstract void WriteHistogram(ByteBuffer page, PageItem item, in HistogramSummary histogram, in MetricsSnapshot snapshot);

    /// <summary>Makes what comes after all families; null for nothing.</summary>
    public virtual PageItem? PrepareTail() => null;

    /// <summary>Puts a count over that which is there, if it is as long; leaves it otherwise.</summary>
    public virtual bool TryPatchCount(Span<byte> shown, PageItem item, long count) => false;

    /// <summary>Puts a value over that which is there, if it is as long. If it is not, what is there is no longer good.</summary>
    public virtual bool TryPatchValue(Span<byte> shown, PageItem item, in SeriesValue value) => false;

    /// <summary>Puts a histogram, of the item's new count and sum, over that which is there, if all its values are as long.</summary>
    public virtual bool TryPatchHistogram(Span<byte> shown, PageItem item, in HistogramSummary histogram) => false;

    /// <summary>
    /// Puts a page together from its items, which lie behind each other in <paramref name="body"/>; or says that they are a
    /// page as they are.
    /// </summary>
    public virtual bool TryCompose(ReadOnlySpan<byte> body, ReadOnlySpan<PageItem> items, ByteBuffer page) => false;

    /// <summary>Returns pooled memory.</summary>
    public virtual void Dispose()
    {
    }
}
