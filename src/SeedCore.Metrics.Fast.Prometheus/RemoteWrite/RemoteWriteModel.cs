namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>What does not change of what is written of a set: it depends on the declarations alone.</summary>
/// <remarks>The numbers of the fields are those of Prometheus' <c>prompb/types.proto</c>.</remarks>
internal sealed class RemoteWriteModel
{
    private const string NameLabel = "__name__";

    private readonly RemoteWriteOptions _options;

    public RemoteWriteModel(MetricsSnapshot snapshot, RemoteWriteOptions options)
    {
        _options = options;
        PageModel page = new(new ReadOnlySpan<MetricsSnapshot>(in snapshot), options);
        Families = [.. page.Families.Select(family => new WrittenFamily(MetadataOf(family), [.. family.Series.SelectMany(series => Write(family, series))]))];
    }

    public IReadOnlyList<WrittenFamily> Families { get; }

    private IEnumerable<WrittenSeries> Write(FamilyModel family, SeriesModel series)
    {
        if (!series.IsHistogram)
        {
            yield return Make(family.SampleName, series, WrittenPart.Value);
            yield break;
        }

        double[] bounds = series.Bounds.Upper;
        for (int i = 0; i <= bounds.Length; i++)
        {
            string bound = i == bounds.Length ? "+Inf" : Numbers.Bound(bounds[i] / series.Divisor, isCanonical: false);
            yield return Make(family.Name + "_bucket", series, WrittenPart.Bucket, i, KeyValuePair.Create("le", bound));
        }

        yield return Make(family.Name + "_sum", series, WrittenPart.Sum);
        yield return Make(family.Name + "_count", series, WrittenPart.Count);

        // Buckets are recorded in seconds, or in the declared unit: shown in another they would be others.
        if (_options.IncludeNativeHistograms && series.Divisor == (series.Metric!.IsLatency ? 1000 : 1))
            yield return Make(family.Name, series, WrittenPart.Native);
    }

    private WrittenSeries Make(
        string name, SeriesModel series, WrittenPart part, int bucket = 0, params ReadOnlySpan<KeyValuePair<string, string>> more)
    {
        SortedDictionary<string, string> labels = new(StringComparer.Ordinal) { [NameLabel] = name };
        foreach ((string label, string value) in series.Labels.Labels)
            labels[label] = value;
        foreach ((string label, string value) in more)
            labels[label] = value;
        foreach ((string label, string value) in _options.ExternalLabels)
            labels.TryAdd(label, value);

        const int labelField = 1, nameField = 1, valueField = 2;
        using ByteBuffer bytes = new();
        using ByteBuffer pair = new();
        foreach ((string label, string value) in labels)
        {
            if (value.Length == 0)
                continue; // an empty label is none, and some receivers refuse it
            pair.Clear();
            Proto.WriteText(pair, nameField, label);
            Proto.WriteText(pair, valueField, value);
            Proto.WriteBytes(bytes, labelField, pair.Written);
        }

        return new WrittenSeries(series, part, bucket, bytes.Written.ToArray());
    }

    private static byte[] MetadataOf(FamilyModel family)
    {
        const int type = 1, familyName = 2, help = 4, unit = 5;
        const ulong counter = 1, gauge = 2, histogram = 3, info = 6;
        using ByteBuffer bytes = new();
        Proto.WriteUnsigned(bytes, type, family.Type switch
        {
            FamilyType.Counter => counter,
            FamilyType.Histogram => histogram,
            FamilyType.Info => info,
            _ => gauge,
        });
        Proto.WriteText(bytes, familyName, family.SampleName);
        Proto.WriteText(bytes, help, family.Help);
        if (family.Unit.Length > 0)
            Proto.WriteText(bytes, unit, family.Unit);
        return bytes.Written.ToArray();
    }
}
