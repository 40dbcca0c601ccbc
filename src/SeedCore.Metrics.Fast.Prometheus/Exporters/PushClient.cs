using System.Net;
using System.Text;
using SeedCore.Metrics.Fast.Exporting;

namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>
/// Sends requests to who takes pushes, and says of a refusal what it means. Redirects are not followed, so that a password goes
/// nowhere else.
/// </summary>
internal sealed class PushClient : IDisposable
{
    private const int MaxAnswer = 256;

    private readonly string _receiver;
    private readonly PushCredentials _credentials;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _clock;
    private readonly HttpClient _client;
    private readonly bool _isOwnClient;

    /// <param name="receiver">What the receiver is called in messages.</param>
    /// <param name="credentials">What every request says.</param>
    /// <param name="timeout">How long a request may take.</param>
    /// <param name="client">What sends the requests, and stays its owner's; one of its own if null.</param>
    /// <param name="clock">The clock.</param>
    public PushClient(string receiver, PushCredentials credentials, TimeSpan timeout, HttpClient? client, TimeProvider clock)
    {
        _receiver = receiver;
        _credentials = credentials;
        _timeout = timeout;
        _clock = clock;
        _isOwnClient = client is null;
        _client = client ?? new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5), // an address that has moved is found again
        });
    }

    /// <summary>Sends a request.</summary>
    /// <param name="request">The request; it is its owner's to dispose.</param>
    /// <param name="isTransient">Whether what gets this answer may be taken later. Server errors and 429 may.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="ExportException">It was refused.</exception>
    public async Task SendAsync(HttpRequestMessage request, Func<HttpStatusCode, bool> isTransient, CancellationToken cancellationToken)
    {
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(_timeout);
        _credentials.Apply(request);
        using HttpResponseMessage answer = await _client
            .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token).ConfigureAwait(false);
        if (answer.IsSuccessStatusCode)
            return;

        string reason = await ReadStartAsync(answer.Content, deadline.Token).ConfigureAwait(false);
        throw new ExportException($"The {_receiver} answered {(int)answer.StatusCode} to {request.Method}: {reason}")
        {
            IsTransient = answer.StatusCode is >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests
                || isTransient(answer.StatusCode),
            RetryAfter = RetryAfterOf(answer),
        };
    }

    public void Dispose()
    {
        if (_isOwnClient)
            _client.Dispose();
    }

    private TimeSpan? RetryAfterOf(HttpResponseMessage answer) => answer.Headers.RetryAfter switch
    {
        { Delta: { } delay } => delay,
        { Date: { } date } => date - _clock.GetUtcNow(),
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
