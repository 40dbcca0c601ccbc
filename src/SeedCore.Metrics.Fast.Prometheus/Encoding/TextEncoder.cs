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
            foreach (double bound in series.Bounds)
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

    public override void WriteValue(ByteBuffer page, PageItem item, in SeriesValue value, in MetricsSnapshot snapshot)
    {
        Span<byte> room = page.Reserve(item.Template.Length + 2 * Numbers.MaxLength);
        ReadOnlySpan<byte> piece = item.Piece(0);
        piece.CopyTo(room);
        int end = piece.Length;
        end += value.IsCount ? Numbers.Write(value.Count, room[end..]) : Numbers.Write(value.Number, room[end..]);
        Finish(page, item, 1, in snapshot, room, end);
    }

    public override void WriteHistogram(ByteBuffer page, PageItem item, in HistogramSummary histogram, in MetricsSnapshot snapshot)
    {
        SeriesModel series = item.Series!;
        ReadOnlySpan<double> bounds = series.Bounds;
        if (_counts.Length < bounds.Length)
            _counts = new long[bounds.Length];
        Span<long> counts = _counts.AsSpan(0, bounds.Length);
        histogram.CountsAtOrBelow(bounds, counts);
        long count = histogram.Count;

        Span<byte> room = page.Reserve(item.Template.Length + (bounds.Length + 4) * Numbers.MaxLength);
        int end = 0;
        int line = 0;
        for (; line < counts.Length; line++)
            end = WriteLine(item, line, counts[line], room, end);
        end = WriteLine(item, line++, count, room, end);

        ReadOnlySpan<byte> piece = item.Piece(line++);
        piece.CopyTo(room[end..]);
        end += piece.Length;
        end += WriteSum(series, in histogram, room[end..]);

        end = WriteLine(item, line++, count, room, end);
        Finish(page, item, line, in snapshot, room, end);
    }

    public override void Compose(ReadOnlySpan<byte> body, ReadOnlySpan<PageItem> items, ByteBuffer page)
    {
        page.Clear();
        page.Append(body);
        if (isOpenMetrics)
            page.Append("# EOF\n"u8);
    }

    /// <summary>Writes a sum: latencies' exactly.</summary>
    private static int WriteSum(SeriesModel series, in HistogramSummary histogram, Span<byte> room)
    {
        const int nanoseconds = 9;
        if (series.Metric!.IsLatency)
            return Numbers.WriteSteps(histogram.SumInSteps, series.Divisor == 1 ? nanoseconds - 3 : nanoseconds, room);
        return Numbers.Write(histogram.Sum / series.Divisor, room);
    }

    private static int WriteLine(PageItem item, int line, long value, Span<byte> room, int end)
    {
        ReadOnlySpan<byte> piece = item.Piece(line);
        piece.CopyTo(room[end..]);
        end += piece.Length;
        return end + Numbers.Write(value, room[end..]);
    }

    private void Finish(ByteBuffer page, PageItem item, int line, in MetricsSnapshot snapshot, Span<byte> room, int end)
    {
        if (HasCreated(item.Family))
        {
            ReadOnlySpan<byte> piece = item.Piece(line);
            piece.CopyTo(room[end..]);
            end += piece.Length;
            end += Numbers.WriteTime(snapshot.StartedAt, room[end..]);
        }

        room[end++] = (byte)'\n';
        page.Advance(end);
    }

    private bool HasCreated(FamilyModel family) =>
        isOpenMetrics && options.IncludeCreated && !family.IsBareCounter
        && family.Type is FamilyType.Counter or FamilyType.Histogram;

    private void AddBucket(FamilyModel family, SeriesModel series, string bound) =>
        AddLine(family.Name + "_bucket", series, KeyValuePair.Create("le", bound));

    private void AddLine(string name, SeriesModel series, params ReadOnlySpan<KeyValuePair<string, string>> labels) =>
        _pieces.Add($"\n{name}{LabelText.Of(series.Labels, labels)} ");
}
