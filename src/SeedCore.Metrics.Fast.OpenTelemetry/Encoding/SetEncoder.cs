namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>Requests of one set. What stays the same is kept in place: the resource, the scope, and all of the sums but their numbers.</summary>
/// <remarks>
/// <code>
/// request > resource metrics > resource
///                            > scope metrics > scope
///                                            > sums       | numbers are put in their places
///                                            > histograms | written anew each time
///                                            > gauges     |
/// </code>
/// </remarks>
internal sealed class SetEncoder : IDisposable
{
    private readonly ByteBuffer _request = new();
    private readonly int _resourceMetrics;
    private readonly int _scopeMetrics;
    private readonly int _kept;
    private readonly SumSection _sums;
    private readonly HistogramSection[] _histograms;
    private readonly GaugeSection[] _gauges;

    /// <exception cref="ArgumentException">Two metrics need one name.</exception>
    public SetEncoder(in MetricsSnapshot set, OtlpOptions options, byte[] resource)
    {
        Metrics = set.Metrics;
        IReadOnlyList<InstrumentFamily> families = InstrumentCatalog.Of(in set);
        _resourceMetrics = Proto.Begin(_request, OtlpFields.RequestResourceMetrics);
        Proto.WriteBytes(_request, OtlpFields.ResourceMetricsResource, resource);
        _scopeMetrics = Proto.Begin(_request, OtlpFields.ResourceMetricsScopeMetrics);
        int scope = Proto.Begin(_request, OtlpFields.ScopeMetricsScope);
        Proto.WriteText(_request, OtlpFields.ScopeName, OtlpResource.ScopeName);
        Proto.WriteText(_request, OtlpFields.ScopeVersion, LibraryVersion.Text);
        Proto.End(_request, scope);
        _sums = new SumSection(_request, families.Where(family => family.Kind == InstrumentKind.Counter), options.Temporality);
        _kept = _request.Length;
        HistogramCounts counts = new();
        _histograms = [.. families
            .Where(family => family.Kind == InstrumentKind.Histogram && family.Series.Count > 0)
            .Select(family => new HistogramSection(family, options, counts))];
        _gauges = [.. families.Where(family => family.Kind == InstrumentKind.Gauge).Select(family => new GaugeSection(family))];
    }

    /// <summary>Gets the declarations that it is made for.</summary>
    public IReadOnlyList<MetricDescriptor> Metrics { get; }

    /// <summary>Encodes what happened between two snapshots; all that the later one has if the earlier is empty.</summary>
    /// <returns>The request; good until the next call.</returns>
    public ReadOnlyMemory<byte> Encode(in MetricsSnapshot later, in MetricsSnapshot earlier, bool isDelta, bool withGauges = true)
    {
        Interval interval = Interval.Between(in later, in earlier, isDelta);
        _request.Truncate(_kept);
        _sums.Fill(_request.Mutable, in later, in earlier, interval);
        foreach (HistogramSection histogram in _histograms)
            histogram.Write(_request, in later, in earlier, interval);
        if (withGauges)
        {
            foreach (GaugeSection gauge in _gauges)
                gauge.Write(_request, in later, interval);
        }

        Proto.End(_request, _scopeMetrics);
        Proto.End(_request, _resourceMetrics);
        return _request.WrittenMemory;
    }

    public void Dispose() => _request.Dispose();
}
