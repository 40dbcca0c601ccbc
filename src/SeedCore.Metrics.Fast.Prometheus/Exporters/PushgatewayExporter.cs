using System.Net;
using System.Net.Http.Headers;
using SeedCore.Metrics.Fast.Exporting;

namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>
/// Pushes each snapshot to a Prometheus Pushgateway: for jobs that are gone before anybody scrapes them. One export at a time, as
/// a <see cref="MetricsPump"/> has it.
/// </summary>
/// <remarks>
/// What the gateway refuses (4xx) is not tried again; what it could not do now (5xx, 408, 429) is, after its
/// <c>Retry-After</c> if it sent one. Redirects are not followed, so that a password goes nowhere else.
/// </remarks>
public sealed class PushgatewayExporter : MetricsExporter
{
    private readonly ByteBuffer _page = new();
    private readonly PrometheusRenderer _renderer;
    private readonly PushgatewayOptions _options;
    private readonly Uri _group;
    private readonly PushCredentials _credentials;
    private readonly PushClient _client;

    /// <summary>Makes an exporter.</summary>
    /// <param name="options">Where and how to push.</param>
    /// <param name="client">What sends the requests, and stays its owner's; one of its own if null.</param>
    /// <param name="timeProvider">The clock; the system's when <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">An option is not valid; the message says which.</exception>
    public PushgatewayExporter(PushgatewayOptions options, HttpClient? client = null, TimeProvider? timeProvider = null)
        : base(type: null, timeProvider)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _group = PushgatewayGroup.AddressOf(options);
        _renderer = new PrometheusRenderer(options);
        _credentials = new PushCredentials(options.Endpoint, options.User, options.Password);
        _client = new PushClient("Pushgateway", _credentials, options.Timeout, client, TimeProvider);
    }

    /// <summary>Deletes the group from the gateway.</summary>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="ExportException">The gateway did not do it.</exception>
    public async Task DeleteAsync(CancellationToken cancellationToken = default) =>
        await SendAsync(HttpMethod.Delete, content: null, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    protected override async ValueTask<bool> ExportCoreAsync(MetricsSnapshot snapshot, CancellationToken cancellationToken)
    {
        _page.Clear();
        _page.Append(_renderer.Render(new ReadOnlySpan<MetricsSnapshot>(in snapshot), PrometheusFormat.Text));
        using ReadOnlyMemoryContent content = new(_page.WrittenMemory);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(PrometheusNegotiation.Negotiate(null).ContentType);
        HttpMethod method = _options.Method == PushMethod.Merge ? HttpMethod.Post : HttpMethod.Put;
        await SendAsync(method, content, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <inheritdoc/>
    protected override string Redact(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return base.Redact(_credentials.Redact(message));
    }

    /// <inheritdoc/>
    protected override async ValueTask ReleaseCoreAsync()
    {
        try
        {
            if (_options.DeleteOnDispose)
                await DeleteAsync().ConfigureAwait(false);
        }
        finally
        {
            _renderer.Dispose();
            _page.Dispose();
            _client.Dispose();
        }
    }

    private async Task SendAsync(HttpMethod method, HttpContent? content, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(method, _group) { Content = content };
        await _client.SendAsync(request, static status => status == HttpStatusCode.RequestTimeout, cancellationToken).ConfigureAwait(false);
    }
}
