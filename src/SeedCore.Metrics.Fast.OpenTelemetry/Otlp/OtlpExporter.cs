using SeedCore.Metrics.Fast.Exporting;

namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>
/// Sends each snapshot to a receiver of OTLP, such as the OpenTelemetry Collector: sums, gauges, explicit and exponential histograms,
/// exemplars. One export at a time, as a <see cref="MetricsPump"/> has it.
/// </summary>
/// <remarks>
/// <para>
/// What OTLP lets a client send again (429, 502, 503, 504; of gRPC's codes those that its specification lists) fails as transient,
/// with the receiver's <c>Retry-After</c> or <c>RetryInfo</c>; so does what found no receiver. Everything else is given up at once. Of
/// what a receiver took in part nothing is sent again; the points that it rejected are in the <see cref="Statistics"/>, and the
/// exporter is unhealthy until nothing is rejected.
/// </para>
/// <para>
/// With <see cref="OtlpTemporality.Delta"/> a receiver that adds up gets all that was captured, whatever failed in between: what was not
/// delivered is in the next delta, over resets and restarts of a set too. What was recorded between the last capture before a reset
/// and the reset is in the snapshot that the reset returns: export it if it is to arrive. A request whose answer was lost may arrive
/// twice.
/// </para>
/// <para>
/// Sets are told apart by name and constant labels. Snapshots have to last: those of <see cref="MetricSet.Capture()"/> do.
/// </para>
/// </remarks>
public sealed class OtlpExporter : MetricsExporter
{
    private readonly Dictionary<string, SetExport> _sets = new(StringComparer.Ordinal);
    private readonly OtlpOptions _options;
    private readonly byte[] _resource;
    private readonly HttpClient? _ownClient;
    private readonly OtlpTransport _transport;
    private readonly OtlpSecrets _secrets;
    private OtlpStatistics _statistics = new();
    private string? _rejection;

    /// <summary>Makes an exporter.</summary>
    /// <param name="options">Where and how to send; the defaults if null.</param>
    /// <param name="client">
    /// What sends the requests, and stays its owner's, with certificates and limits of its own; one that the options describe if null.
    /// </param>
    /// <param name="timeProvider">The clock; the system's when <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">An option is not valid, or a certificate cannot be read; the message says which.</exception>
    public OtlpExporter(OtlpOptions? options = null, HttpClient? client = null, TimeProvider? timeProvider = null)
        : base(type: null, timeProvider)
    {
        _options = options ?? new OtlpOptions();
        if (_options.FindFault() is { } fault)
            throw new ArgumentException(fault + ".", nameof(options));
        _resource = OtlpResource.Encode(_options);
        _secrets = new OtlpSecrets(_options);
        _ownClient = client is null ? OtlpClient.Make(_options) : null;
        _transport = OtlpTransport.Make(_options, client ?? _ownClient!, TimeProvider);
    }

    /// <summary>Gets what became of requests so far.</summary>
    public OtlpStatistics Statistics => Volatile.Read(ref _statistics);

    /// <inheritdoc/>
    protected override async ValueTask<bool> ExportCoreAsync(MetricsSnapshot snapshot, CancellationToken cancellationToken)
    {
        if (snapshot.IsEmpty)
            return true;

        SetExport set = Prepare(in snapshot);
        if (set.TryEncodeLeft(out ReadOnlyMemory<byte> left))
        {
            await SendAsync(left, cancellationToken).ConfigureAwait(false);
            set.MarkLeftDelivered();
        }

        await SendAsync(set.Encode(in snapshot), cancellationToken).ConfigureAwait(false);
        set.MarkDelivered();
        return true;
    }

    /// <inheritdoc/>
    protected override bool CheckHealth(ExporterHealth health) =>
        Volatile.Read(ref _rejection) is { } rejection ? throw new ExportException(rejection) : base.CheckHealth(health);

    /// <inheritdoc/>
    protected override string Redact(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return base.Redact(_secrets.Mask(message));
    }

    /// <inheritdoc/>
    protected override ValueTask ReleaseCoreAsync()
    {
        foreach (SetExport set in _sets.Values)
            set.Dispose();
        _transport.Dispose();
        _ownClient?.Dispose();
        return ValueTask.CompletedTask;
    }

    private SetExport Prepare(in MetricsSnapshot snapshot)
    {
        string identity = $"{snapshot.Name}\0{LabelSet.Of(snapshot.ConstantLabels).Identity}";
        if (!_sets.TryGetValue(identity, out SetExport? set))
        {
            set = new SetExport(_options, _resource);
            _sets.Add(identity, set);
        }

        try
        {
            OtlpEncoder.Check(in snapshot);
            set.Take(in snapshot);
            return set;
        }
        catch (ArgumentException cause)
        {
            throw new ExportException(cause.Message, cause) { IsTransient = false };
        }
    }

    private async Task SendAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        OtlpAnswer answer = await _transport.SendAsync(request, cancellationToken).ConfigureAwait(false);
        bool isPartial = answer.Rejected > 0 || answer.Message.Length > 0;
        Volatile.Write(ref _statistics, _statistics with
        {
            Delivered = _statistics.Delivered + 1,
            Bytes = _statistics.Bytes + request.Length,
            PartialSuccesses = _statistics.PartialSuccesses + (isPartial ? 1 : 0),
            RejectedDataPoints = _statistics.RejectedDataPoints + answer.Rejected,
        });
        Volatile.Write(
            ref _rejection, answer.Rejected == 0 ? null : $"The receiver rejected {answer.Rejected} data points: {answer.Message}");
    }
}
