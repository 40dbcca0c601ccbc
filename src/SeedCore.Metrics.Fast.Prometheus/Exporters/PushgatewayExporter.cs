using System.Net;
using System.Net.Http.Headers;
using System.Text;
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
    private const int MaxAnswer = 256;

    private readonly ByteBuffer _page = new();
    private readonly PrometheusRenderer _renderer;
    private readonly PushgatewayOptions _options;
    private readonly HttpClient _client;
    private readonly bool _isOwnClient;
    private readonly Uri _group;
    private readonly AuthenticationHeaderValue? _authentication;
    private readonly string[] _secrets;

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
        _isOwnClient = client is null;
        _client = client ?? new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5), // an address that has moved is found again
        });

        string[] inAddress = Uri.UnescapeDataString(options.Endpoint.UserInfo).Split(':', 2);
        string user = options.User ?? inAddress[0];
        string password = options.Password ?? inAddress.ElementAtOrDefault(1) ?? "";
        string credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
        if (user.Length > 0 || password.Length > 0)
            _authentication = new AuthenticationHeaderValue("Basic", credentials);
        _secrets = [.. new[] { password, credentials, options.Endpoint.UserInfo }.Where(secret => secret.Length > 0)];
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
        return base.Redact(_secrets.Aggregate(
            message, (text, secret) => text.Replace(secret, "***", StringComparison.Ordinal)));
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
            if (_isOwnClient)
                _client.Dispose();
        }
    }

    private async Task SendAsync(HttpMethod method, HttpContent? content, CancellationToken cancellationToken)
    {
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(_options.Timeout);
        using HttpRequestMessage request = new(method, _group) { Content = content };
        request.Headers.Authorization = _authentication;

        using HttpResponseMessage answer = await _client
            .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token).ConfigureAwait(false);
        if (answer.IsSuccessStatusCode)
            return;

        string reason = await ReadStartAsync(answer.Content, deadline.Token).ConfigureAwait(false);
        bool isTransient = answer.StatusCode >= HttpStatusCode.InternalServerError
            || answer.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests;
        throw new ExportException($"The Pushgateway answered {(int)answer.StatusCode} to {method}: {reason}")
        {
            IsTransient = isTransient,
            RetryAfter = RetryAfterOf(answer),
        };
    }

    private TimeSpan? RetryAfterOf(HttpResponseMessage answer) => answer.Headers.RetryAfter switch
    {
        { Delta: { } delay } => delay,
        { Date: { } date } => date - TimeProvider.GetUtcNow(),
        _ => null,
    };

    private static async Task<string> ReadStartAsync(HttpContent content, CancellationToken cancellationToken)
    {
        Stream stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            byte[] start = new byte[MaxAnswer];
            int length = await stream.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            return Encoding.UTF8.GetString(start, 0, length).Trim();
        }
    }
}
