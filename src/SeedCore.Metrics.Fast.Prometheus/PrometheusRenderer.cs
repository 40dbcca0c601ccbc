using System.Buffers;

namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>Renders snapshots as pages. It keeps the last page of each format, and of the next writes only what has changed.</summary>
/// <remarks>
/// <para>
/// Names come from the declarations: the set's name, the key without what only says kind and unit, the base unit, and
/// <c>_total</c> for counters. <c>tasks</c>, a latency family of the set <c>seedcore</c>, is
/// <c>seedcore_tasks_total</c> (all outcomes, those without a sample too) and
/// <c>seedcore_tasks_duration_seconds</c> (the samples); <c>route_remote_latency_ms</c> is
/// <c>seedcore_route_remote_duration_seconds</c>. A counter that sums up cells of families is not repeated: what was added
/// to it directly is <c>seedcore_direct_increments_total{key="..."}</c>, and what was recorded directly into a latency of
/// families is <c>seedcore_direct_duration_seconds{key="..."}</c>, once there is some.
/// </para>
/// <para>
/// With <see cref="PrometheusOptions.UseKeysAsNames"/> single metrics have their keys as names and their recorded units,
/// with all that they sum up.
/// </para>
/// <para>
/// Pages of several sets: families of one name become one, if they agree. A steady state allocates nothing. Not
/// thread-safe: a <see cref="PrometheusCollector"/> is.
/// </para>
/// </remarks>
public sealed class PrometheusRenderer : IDisposable
{
    private readonly PrometheusOptions _options;
    private readonly FormatPage?[] _pages = new FormatPage?[3];
    private PageModel? _model;

    /// <summary>Makes a renderer.</summary>
    /// <param name="options">What can be chosen; the defaults if null.</param>
    /// <exception cref="ArgumentException">An option is not valid; the message says which.</exception>
    public PrometheusRenderer(PrometheusOptions? options = null) => _options = PrometheusOptions.Check(options);

    /// <summary>Renders one snapshot.</summary>
    /// <param name="snapshot">The snapshot, with histograms; an empty one gives a page without a metric.</param>
    /// <param name="format">The format.</param>
    /// <param name="destination">Where the page goes: whole, or not at all.</param>
    /// <exception cref="ArgumentException">Two metrics need the same name, or the snapshot has no histograms.</exception>
    public void Render(MetricsSnapshot snapshot, PrometheusFormat format, IBufferWriter<byte> destination) =>
        Render(new ReadOnlySpan<MetricsSnapshot>(in snapshot), format, destination);

    /// <summary>Renders snapshots of several sets as one page.</summary>
    /// <inheritdoc cref="Render(MetricsSnapshot, PrometheusFormat, IBufferWriter{byte})"/>
    /// <param name="snapshots">The snapshots, with histograms; sets of the same metrics differ in constant labels.</param>
    /// <param name="format">The format.</param>
    /// <param name="destination">Where the page goes: whole, or not at all.</param>
    public void Render(ReadOnlySpan<MetricsSnapshot> snapshots, PrometheusFormat format, IBufferWriter<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        destination.Write(Render(snapshots, format));
    }

    /// <summary>Gets how many series of the last page do not fit there with others and were left out.</summary>
    internal int LeftOut => _model?.LeftOut ?? 0;

    /// <summary>Declares what will be rendered, so that what cannot be on one page is refused now.</summary>
    internal void Declare(ReadOnlySpan<MetricsSnapshot> snapshots, ReadOnlySpan<PageTag> tags = default)
    {
        if (_model is not null && _model.Fits(snapshots, tags))
            return;
        _model = new PageModel(snapshots, _options, tags);
        Dispose();
    }

    /// <summary>Renders a page that is good until the next call.</summary>
    internal ReadOnlySpan<byte> Render(
        ReadOnlySpan<MetricsSnapshot> snapshots, PrometheusFormat format, ReadOnlySpan<PageTag> tags = default)
    {
        foreach (ref readonly MetricsSnapshot snapshot in snapshots)
        {
            if (!snapshot.IsEmpty && (snapshot.Parts & SnapshotParts.Histograms) != SnapshotParts.Histograms)
                throw new ArgumentException($"The snapshot of '{snapshot.Name}' was captured without histograms.", nameof(snapshots));
        }

        Declare(snapshots, tags);
        FormatPage page = _pages[(int)format] ??= new FormatPage(_model!, EncoderOf(format), snapshots.Length);
        return page.Render(snapshots);
    }

    /// <summary>Returns the memory of the pages; the renderer can be used again.</summary>
    public void Dispose()
    {
        foreach (FormatPage? page in _pages)
            page?.Dispose();
        Array.Clear(_pages);
    }

    private PageEncoder EncoderOf(PrometheusFormat format) => format switch
    {
        PrometheusFormat.Text => new TextEncoder(isOpenMetrics: false, _options),
        PrometheusFormat.OpenMetrics => new TextEncoder(isOpenMetrics: true, _options),
        PrometheusFormat.Protobuf => new ProtobufEncoder(_options),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "No such format."),
    };
}
