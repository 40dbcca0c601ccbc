using System.Net.Http.Headers;
using SeedCore.Metrics.Fast.Exporting;

namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>
/// Pushes each snapshot to a receiver of Prometheus' remote write 1.0 (protobuf, snappy): Prometheus itself, Mimir, Thanos,
/// VictoriaMetrics and others. One export at a time, as a <see cref="MetricsPump"/> has it.
/// </summary>
/// <remarks>
/// <para>
/// Names, units and buckets are those of the pages, see <see cref="PrometheusRenderer"/>. What the families are is told with the first
/// push of a set, and then once a minute.
/// </para>
/// <para>
/// What the receiver refuses (4xx) is not tried again; what it could not do now (5xx, 429) is, after its <c>Retry-After</c> if it sent
/// one. A second attempt writes the same samples at the same times, which adds nothing. Redirects are not followed, so that a token
/// goes nowhere else.
/// </para>
/// </remarks>
public sealed class RemoteWriteExporter : MetricsExporter
{
    private const int MaxModels = 64; // snapshots that were read from bytes may bring declarations of their own each time

    private static readonly TimeSpan s_metadataInterval = TimeSpan.FromMinutes(1);
    private static readonly MediaTypeHeaderValue s_contentType = new("application/x-protobuf");
    private static readonly string s_userAgent =
        $"SeedCore.Metrics.Fast/{typeof(RemoteWriteExporter).Assembly.GetName().Version!.ToString(3)}";

    private readonly Dictionary<IReadOnlyList<MetricDescriptor>, Written> _models = new(ReferenceEqualityComparer.Instance);
    private readonly RemoteWriteOptions _options;
    private readonly RemoteWriteEncoder _encoder;
    private readonly PushCredentials _credentials;
    private readonly PushClient _client;
    private readonly Uri _address;

    /// <summary>Makes an exporter.</summary>
    /// <param name="options">Where and how to write.</param>
    /// <param name="client">What sends the requests, and stays its owner's; one of its own if null.</param>
    /// <param name="timeProvider">The clock; the system's when <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">An option is not valid; the message says which.</exception>
    public RemoteWriteExporter(RemoteWriteOptions options, HttpClient? client = null, TimeProvider? timeProvider = null)
        : base(type: null, timeProvider)
    {
        _options = RemoteWriteOptions.Check(options);
        _encoder = new RemoteWriteEncoder(options);
        _credentials = new PushCredentials(options.Endpoint, options.User, options.Password, options.BearerToken, options.Headers);
        _client = new PushClient("receiver of remote write", _credentials, options.Timeout, client, TimeProvider);
        _address = new UriBuilder(options.Endpoint) { UserName = "", Password = "" }.Uri;
    }

    /// <inheritdoc/>
    protected override async ValueTask<bool> ExportCoreAsync(MetricsSnapshot snapshot, CancellationToken cancellationToken)
    {
        if (snapshot.IsEmpty)
            return true;
        if ((snapshot.Parts & SnapshotParts.Histograms) != SnapshotParts.Histograms)
            throw new ExportException($"The snapshot of '{snapshot.Name}' was captured without histograms.") { IsTransient = false };

        Written written = WrittenOf(snapshot);
        bool withMetadata = written.ToldAt is not { } told || TimeProvider.GetElapsedTime(told) >= s_metadataInterval;
        foreach (byte[] body in _encoder.Write(in snapshot, written.Model, withMetadata))
            await SendAsync(body, cancellationToken).ConfigureAwait(false);
        if (withMetadata)
            written.ToldAt = TimeProvider.GetTimestamp();
        return true;
    }

    /// <inheritdoc/>
    protected override string Redact(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return base.Redact(_credentials.Redact(message));
    }

    /// <inheritdoc/>
    protected override ValueTask ReleaseCoreAsync()
    {
        _encoder.Dispose();
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task SendAsync(byte[] body, CancellationToken cancellationToken)
    {
        using ByteArrayContent content = new(body);
        content.Headers.ContentType = s_contentType;
        content.Headers.ContentEncoding.Add("snappy");
        using HttpRequestMessage request = new(HttpMethod.Post, _address) { Content = content };
        request.Headers.Add("X-Prometheus-Remote-Write-Version", "0.1.0");
        request.Headers.UserAgent.ParseAdd(s_userAgent);
        await _client.SendAsync(request, static _ => false, cancellationToken).ConfigureAwait(false);
    }

    private Written WrittenOf(MetricsSnapshot snapshot)
    {
        if (_models.TryGetValue(snapshot.Metrics, out Written? known))
            return known;
        if (_models.Count >= MaxModels)
            _models.Clear();
        return _models[snapshot.Metrics] = new Written(new RemoteWriteModel(snapshot, _options));
    }

    /// <summary>A set that was written, and when it was last told what its families are.</summary>
    private sealed class Written(RemoteWriteModel model)
    {
        public RemoteWriteModel Model { get; } = model;

        public long? ToldAt { get; set; }
    }
}
