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
    private bool _isComposed;

    public FormatPage(PageModel model, PageEncoder encoder, int snapshots)
    {
        _encoder = encoder;
        _lineages = new object?[snapshots];
        _continues = new bool[snapshots];
        _items = [.. model.Families.SelectMany(family =>
            family.Series.Select(series => encoder.PrepareSeries(family, series)).Prepend(encoder.PrepareHead(family)))];
        if (encoder.PrepareTail() is { } tail)
            _items = [.. _items, tail];
    }

    /// <summary>Renders the page; it is good until the next one is rendered.</summary>
    public ReadOnlySpan<byte> Render(ReadOnlySpan<MetricsSnapshot> snapshots)
    {
        if (!_isWhole)
            Forget();
        bool isNew = !_isWhole;
        bool isMoved = false;
        _isWhole = false; // until it is again: what is thrown from here on leaves half a page
        NoteLineages(snapshots);

        _next.Clear();
        int end = 0; // of the item, in the old body
        int kept = 0; // what is unchanged from here on is not copied yet
        foreach (PageItem item in _items)
        {
            int start = end;
            end += item.Length;
            if (item.IsPlainCounter && item.IsShown && TryPatchCounter(item, start, snapshots, ref isNew))
                continue;
            if (IsUnchanged(item, snapshots, out SeriesValue value))
                continue;

            isNew = true;
            if (TryPatch(item, start, in value, snapshots))
                continue;

            isMoved = true;
            _next.Append(_body.Written[kept..start]);
            kept = end;
            int length = _next.Length;
            Write(item, in value, snapshots);
            item.Length = _next.Length - length;
        }

        if (isMoved)
        {
            _next.Append(_body.Written[kept..]);
            (_body, _next) = (_next, _body);
        }

        if (isNew)
            _isComposed = _encoder.TryCompose(_body.Written, _items, _page);
        _isWhole = true;
        return _isComposed ? _page.Written : _body.Written;
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

    /// <summary>Leaves a counter as it is, or puts its new value over the old one: the short way for what most series are.</summary>
    private bool TryPatchCounter(PageItem item, int start, ReadOnlySpan<MetricsSnapshot> snapshots, ref bool isNew)
    {
        SeriesModel series = item.Series!;
        if (!_continues[series.Snapshot])
            return false;

        long count = snapshots[series.Snapshot].GetCounter(series.Metric!, series.Cell);
        if (count == item.Shown)
            return true;

        if (!_encoder.TryPatchCount(_body.Mutable.Slice(start, item.Length), item, count))
            return false;
        item.Shown = count;
        return isNew = true;
    }

    private bool IsUnchanged(PageItem item, ReadOnlySpan<MetricsSnapshot> snapshots, out SeriesValue value)
    {
        if (item.Series is not { } series)
        {
            value = default;
            if (item.IsShown && item.IsAlwaysShown)
                return true;
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

    /// <summary>Tells whether a family has a series that is present; the tail of a page has none, and always is.</summary>
    private static bool IsPresent(FamilyModel family, ReadOnlySpan<MetricsSnapshot> snapshots)
    {
        if (family.Series.Count == 0)
            return true;
        foreach (SeriesModel series in family.Series)
        {
            if (!series.MayBeAbsent || SeriesValue.Read(in snapshots[series.Snapshot], series).IsPresent)
                return true;
        }

        return false;
    }

    /// <summary>Puts a value over the one on the page, if nothing has to move for it.</summary>
    private bool TryPatch(PageItem item, int start, in SeriesValue value, ReadOnlySpan<MetricsSnapshot> snapshots)
    {
        if (item.Series is not { } series || !item.IsShown || !value.IsPresent || !_continues[series.Snapshot])
            return false;

        item.Shown = value.Bits;
        Span<byte> shown = _body.Mutable.Slice(start, item.Length);
        if (!series.IsHistogram)
            return _encoder.TryPatchValue(shown, item, in value);

        HistogramSummary histogram = SeriesValue.ReadHistogram(in snapshots[series.Snapshot], series);
        item.ShownSum = histogram.SumInSteps;
        return _encoder.TryPatchHistogram(shown, item, in histogram);
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
