using System.Text;

namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>The text formats: 0.0.4, and OpenMetrics where <paramref name="isOpenMetrics"/>.</summary>
/// <remarks>
/// The pieces of a series' template begin with the line feed that ends the line before, so that a line is a piece and a value. A
/// histogram's are its buckets, <c>+Inf</c>, sum, count; then, in OpenMetrics, the time of creation; last a line feed.
/// </remarks>
internal sealed class TextEncoder(bool isOpenMetrics, PrometheusOptions options) : PageEncoder
{
    private readonly List<string> _pieces = [];
    private long[] _counts = [];

    public override PageItem PrepareHead(FamilyModel family)
    {
        string name = isOpenMetrics && !family.IsBareCounter ? family.Name : family.SampleName;
        string type = family.Type switch
        {
            FamilyType.Info => isOpenMetrics ? "info" : "gauge",
            FamilyType.Counter when isOpenMetrics && family.IsBareCounter => "unknown",
            FamilyType type0 => type0.ToString().ToLowerInvariant(),
        };
        StringBuilder head = new();
        head.Append("# TYPE ").Append(name).Append(' ').Append(type).Append('\n');
        if (isOpenMetrics && family.Unit.Length > 0 && name.EndsWith("_" + family.Unit, StringComparison.Ordinal))
            head.Append("# UNIT ").Append(name).Append(' ').Append(family.Unit).Append('\n');
        head.Append("# HELP ").Append(name).Append(' ').Append(LabelText.Help(family.Help, isOpenMetrics)).Append('\n');
        byte[] bytes = Encoding.UTF8.GetBytes(head.ToString());
        return new PageItem(family, null, bytes, [bytes.Length]);
    }

    public override PageItem PrepareSeries(FamilyModel family, SeriesModel series)
    {
        _pieces.Clear();
        if (series.IsHistogram)
        {
            foreach (double bound in series.Bounds.Upper)
                AddBucket(family, series, Numbers.Bound(bound / series.Divisor, isOpenMetrics));
            AddBucket(family, series, "+Inf");
            AddLine(family.Name + "_sum", series);
            AddLine(family.Name + "_count", series);
        }
        else
        {
            AddLine(family.SampleName, series);
        }

        if (HasCreated(family))
            AddLine(family.Name + "_created", series);
        _pieces.Add("\n");
        _pieces[0] = _pieces[0][1..];

        byte[][] pieces = _pieces.ConvertAll(Encoding.UTF8.GetBytes).ToArray();
        int[] ends = new int[pieces.Length];
        for (int i = 0, end = 0; i < ends.Length; i++)
            ends[i] = end += pieces[i].Length;
        return new PageItem(family, series, [.. pieces.SelectMany(piece => piece)], ends);
    }

    public override PageItem? PrepareTail()
    {
        byte[] tail = "# EOF\n"u8.ToArray();
        return isOpenMetrics ? new PageItem(new FamilyModel("", FamilyType.Info, "", ""), null, tail, [tail.Length]) : null;
    }

    public override void WriteValue(ByteBuffer page, PageItem item, in SeriesValue value, in MetricsSnapshot snapshot)
    {
        LineWriter lines = new(page, item);
        lines.Add(in value);
        Finish(ref lines, item.Family, in snapshot);
    }

    public override bool TryPatchCount(Span<byte> shown, PageItem item, long count)
    {
        int length = item.ValueLengths[0];
        if (count < 0 || Numbers.CountDigits((ulong)count) != length)
            return false;
        Numbers.WriteDigits((ulong)count, shown.Slice(item.Ends[0], length));
        return true;
    }

    public override bool TryPatchValue(Span<byte> shown, PageItem item, in SeriesValue value)
    {
        LinePatcher lines = new(shown, item);
        return value.IsCount ? lines.TryPatch(value.Count) : lines.TryPatch(value.Number);
    }

    public override void WriteHistogram(ByteBuffer page, PageItem item, in HistogramSummary histogram, in MetricsSnapshot snapshot)
    {
        SeriesModel series = item.Series!;
        series.Bounds.Count(in histogram, item.ShownCounts);
        long count = histogram.Count;

        bool withExemplars = isOpenMetrics && histogram.ExemplarCount > 0;
        item.HasExemplars = withExemplars;
        LineWriter lines = new(page, item, withExemplars);
        double lower = double.NegativeInfinity;
        for (int i = 0; i <= item.ShownCounts.Length; i++)
        {
            (double upper, long below) = i < item.ShownCounts.Length
                ? (series.Bounds.Upper[i], item.ShownCounts[i])
                : (double.PositiveInfinity, count);
            if (withExemplars && histogram.TryGetExemplar(lower, upper, out Exemplar exemplar))
                lines.Add(below, in exemplar, series.Divisor);
            else
                lines.Add(below);
            lower = upper;
        }

        AddSum(ref lines, series, in histogram);
        lines.Add(count);
        Finish(ref lines, item.Family, in snapshot);
    }

    public override bool TryPatchHistogram(Span<byte> shown, PageItem item, in HistogramSummary histogram)
    {
        SeriesModel series = item.Series!;
        if (isOpenMetrics && (item.HasExemplars || histogram.ExemplarCount > 0))
            return false;

        Span<long> counts = _counts.Length >= item.ShownCounts.Length ? _counts : _counts = new long[item.ShownCounts.Length];
        counts = counts[..item.ShownCounts.Length];
        series.Bounds.Count(in histogram, counts);
        long count = item.Shown;

        LinePatcher lines = new(shown, item);
        for (int i = 0; i < counts.Length; i++)
        {
            if (counts[i] == item.ShownCounts[i])
                lines.Skip();
            else if (!lines.TryPatch(item.ShownCounts[i] = counts[i]))
                return false;
        }

        if (!lines.TryPatch(count))
            return false;
        bool isPatched = series.Metric!.IsLatency
            ? lines.TryPatchSteps(item.ShownSum, DecimalsOf(series))
            : lines.TryPatch(histogram.Sum / series.Divisor);
        return isPatched && lines.TryPatch(count);
    }

    /// <summary>Writes a sum: latencies' exactly.</summary>
    private static void AddSum(ref LineWriter lines, SeriesModel series, in HistogramSummary histogram)
    {
        if (series.Metric!.IsLatency)
            lines.AddSteps(histogram.SumInSteps, DecimalsOf(series));
        else
            lines.Add(histogram.Sum / series.Divisor);
    }

    /// <summary>Gets how many decimals a nanosecond has: in seconds, or in milliseconds.</summary>
    private static int DecimalsOf(SeriesModel latency) => latency.Divisor == 1 ? 6 : 9;

    private void Finish(ref LineWriter lines, FamilyModel family, in MetricsSnapshot snapshot)
    {
        if (HasCreated(family))
            lines.AddTime(snapshot.StartedAt);
        lines.Finish();
    }

    private bool HasCreated(FamilyModel family) =>
        isOpenMetrics && options.IncludeCreated && !family.IsBareCounter
        && family.Type is FamilyType.Counter or FamilyType.Histogram;

    private void AddBucket(FamilyModel family, SeriesModel series, string bound) =>
        AddLine(family.Name + "_bucket", series, KeyValuePair.Create("le", bound));

    private void AddLine(string name, SeriesModel series, params ReadOnlySpan<KeyValuePair<string, string>> labels) =>
        _pieces.Add($"\n{name}{LabelText.Of(series.Labels, labels)} ");
}
