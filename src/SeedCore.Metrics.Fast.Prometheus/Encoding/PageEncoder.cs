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

    /// <summary>Puts a page together from its items, which lie behind each other in <paramref name="body"/>.</summary>
    public abstract void Compose(ReadOnlySpan<byte> body, ReadOnlySpan<PageItem> items, ByteBuffer page);

    /// <summary>Returns pooled memory.</summary>
    public virtual void Dispose()
    {
    }
}
