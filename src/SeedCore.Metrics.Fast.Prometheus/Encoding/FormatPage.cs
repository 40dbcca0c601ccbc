namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>
/// The page of a format as it was rendered last. The next one takes over, in runs, what has not changed. Not thread-safe.
/// </summary>
internal sealed class FormatPage : IDisposable
{
    private readonly PageEncoder _encoder;
    private readonly PageItem[] _items;
    private readonly object?[] _lineages;
    private readonly bool[] _continues;
    private readonly ByteBuffer _page = new();

    // The items behind each other: as they are on the page, and as they will be on the next.
    private ByteBuffer _body = new();
    private ByteBuffer _next = new();
    private bool _isWhole;

    public FormatPage(PageModel model, PageEncoder encoder, int snapshots)
    {
        _encoder = encoder;
        _lineages = new object?[snapshots];
        _continues = new bool[snapshots];
        _items = [.. model.Families.SelectMany(family =>
            family.Series.Select(series => encoder.PrepareSeries(family, series)).Prepend(encoder.PrepareHead(family)))];
    }

    /// <summary>Renders the page; it is good until the next one is rendered.</summary>
    public ReadOnlySpan<byte> Render(ReadOnlySpan<MetricsSnapshot> snapshots)
    {
        if (!_isWhole)
            Forget();
        bool isNew = !_isWhole;
        _isWhole = false; // until it is again: what is thrown from here on leaves half a page
        NoteLineages(snapshots);

        _next.Clear();
        int end = 0; // of the item, in the old body
        int kept = 0; // what is unchanged from here on is not copied yet
        foreach (PageItem item in _items)
        {
            int start = end;
            end += item.Length;
            if (IsUnchanged(item, snapshots, out SeriesValue value))
                continue;

            _next.Append(_body.Written[kept..start]);
            kept = end;
            int length = _next.Length;
            Write(item, in value, snapshots);
            item.Length = _next.Length - length;
            isNew = true;
        }

        if (isNew)
        {
            _next.Append(_body.Written[kept..]);
            (_body, _next) = (_next, _body);
            _encoder.Compose(_body.Written, _items, _page);
        }

        _isWhole = true;
        return _page.Written;
    }

    public void Dispose()
    {
        _isWhole = false;
        _page.Dispose();
        _body.Dispose();
        _next.Dispose();
        _encoder.Dispose();
    }

    /// <summary>Notes which snapshots go on where those of the page were: there nothing has become less.</summary>
    private void NoteLineages(ReadOnlySpan<MetricsSnapshot> snapshots)
    {
        for (int i = 0; i < snapshots.Length; i++)
        {
            object? lineage = snapshots[i].Lineage;
            _continues[i] = lineage is not null && ReferenceEquals(lineage, _lineages[i]);
            _lineages[i] = lineage;
        }
    }

    private bool IsUnchanged(PageItem item, ReadOnlySpan<MetricsSnapshot> snapshots, out SeriesValue value)
    {
        if (item.Series is not { } series)
        {
            value = new SeriesValue(IsPresent: IsPresent(item.Family, snapshots), 0, 0, IsCount: true);
            return value.IsPresent == item.IsShown;
        }

        ref readonly MetricsSnapshot snapshot = ref snapshots[series.Snapshot];
        value = SeriesValue.Read(in snapshot, series);
        if (!_continues[series.Snapshot] || value.IsPresent != item.IsShown)
            return false;
        if (!value.IsPresent)
            return true;

        // A bucket only grows: as many samples as before are in the buckets where they were.
        return value.Bits == item.Shown
            && (!series.IsHistogram || SeriesValue.ReadHistogram(in snapshot, series).SumInSteps == item.ShownSum);
    }

    private static bool IsPresent(FamilyModel family, ReadOnlySpan<MetricsSnapshot> snapshots)
    {
        foreach (SeriesModel series in family.Series)
        {
            if (!series.MayBeAbsent || SeriesValue.Read(in snapshots[series.Snapshot], series).IsPresent)
                return true;
        }

        return false;
    }

    private void Write(PageItem item, in SeriesValue value, ReadOnlySpan<MetricsSnapshot> snapshots)
    {
        item.IsShown = value.IsPresent;
        item.Shown = value.Bits;
        if (!value.IsPresent)
            return;

        if (item.Series is not { } series)
        {
            _encoder.WriteHead(_next, item);
        }
        else if (series.IsHistogram)
        {
            HistogramSummary histogram = SeriesValue.ReadHistogram(in snapshots[series.Snapshot], series);
            item.ShownSum = histogram.SumInSteps;
            _encoder.WriteHistogram(_next, item, in histogram, in snapshots[series.Snapshot]);
        }
        else
        {
            _encoder.WriteValue(_next, item, in value, in snapshots[series.Snapshot]);
        }
    }

    private void Forget()
    {
        _body.Clear();
        Array.Clear(_lineages);
        foreach (PageItem item in _items)
        {
            item.Length = 0;
            item.IsShown = false;
        }
    }
}
