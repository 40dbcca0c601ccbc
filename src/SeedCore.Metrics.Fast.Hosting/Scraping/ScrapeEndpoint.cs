using System.Globalization;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;
using SeedCore.Metrics.Fast.Cluster;
using SeedCore.Metrics.Fast.Prometheus;

namespace SeedCore.Metrics.Fast.Hosting;

/// <summary>
/// Answers scrapes: negotiates, waits for a page within its limits, sends it within a deadline. Whatever goes wrong is a
/// status of its own with a reason in plain text, never an empty page.
/// </summary>
internal sealed partial class ScrapeEndpoint(
    PrometheusCollector collector, ClusterPages clusterPages, MetricsScrapeOptions limits, TimeProvider time, ILogger logger)
{
    private const string TimeoutHeader = "X-Prometheus-Scrape-Timeout-Seconds";
    private const double ShareForRendering = 0.9; // of what a scraper grants: the rest is for the answer's way back

    private const int PieceSize = 64 * 1024; // what the server buffers before it waits for the client

    private int _scrapes;

    public async Task ServeAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        context.Response.Headers.CacheControl = "no-store";
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            context.Response.Headers.Allow = "GET, HEAD";
            await Refusal.SendAsync(context, StatusCodes.Status405MethodNotAllowed, "Metrics can be read only: GET or HEAD.").ConfigureAwait(false);
        }
        else if (context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? request.ContentLength > 0)
        {
            await Refusal.SendAsync(context, StatusCodes.Status413PayloadTooLarge, "A scrape has no body.").ConfigureAwait(false);
        }
        else
        {
            await AnswerAsync(context).ConfigureAwait(false);
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (ClusterPages.IsAskedFor(context.Request.Headers.Accept))
        {
            await AnswerClusterAsync(context).ConfigureAwait(false);
            return;
        }

        PrometheusContent content = PrometheusNegotiation.Negotiate(context.Request.Headers.Accept);
        using PrometheusPage? page = await GetPageAsync(context, content.Format).ConfigureAwait(false);
        if (page is null)
            return;

        HttpResponse response = context.Response;
        response.ContentType = content.ContentType;
        response.ContentLength = page.Body.Length;
        response.Headers.Vary = $"{HeaderNames.Accept}, {HeaderNames.AcceptEncoding}";
        if (page.ContentEncoding is { } encoding)
            response.Headers.ContentEncoding = encoding;
        if (HttpMethods.IsGet(context.Request.Method))
            await SendAsync(context, page.Body).ConfigureAwait(false);
    }

    private async Task AnswerClusterAsync(HttpContext context)
    {
        ReadOnlyMemory<byte>? page = await WaitAsync<ReadOnlyMemory<byte>?>(
            context,
            async timeout => await Task.Run(clusterPages.Render).WaitAsync(timeout, time, context.RequestAborted).ConfigureAwait(false)).ConfigureAwait(false);
        if (page is not { } body)
            return;

        context.Response.ContentType = ClusterPage.ContentType;
        context.Response.ContentLength = body.Length;
        context.Response.Headers.Vary = HeaderNames.Accept;
        if (HttpMethods.IsGet(context.Request.Method))
            await SendAsync(context, body).ConfigureAwait(false);
    }

    private Task<PrometheusPage?> GetPageAsync(HttpContext context, PrometheusFormat format)
    {
        bool gzip = PrometheusNegotiation.AcceptsGzip(context.Request.Headers.AcceptEncoding);
        return WaitAsync<PrometheusPage?>(
            context, async timeout => await collector.GetPageAsync(format, gzip, timeout, context.RequestAborted).ConfigureAwait(false));
    }

    /// <summary>Waits for a page; if there is none, answers why, and returns <see langword="null"/>.</summary>
    private async Task<T?> WaitAsync<T>(HttpContext context, Func<TimeSpan, Task<T>> render)
    {
        TimeSpan timeout = TimeoutOf(context.Request);
        try
        {
            if (Interlocked.Increment(ref _scrapes) <= limits.MaxConcurrent)
                return await render(timeout).ConfigureAwait(false);

            collector.Metrics.Refusals.Increment(ScrapeRefusal.Busy);
            await Refusal.SendBusyAsync(context, Text($"{limits.MaxConcurrent} scrapes are waiting already.")).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            await Refusal.SendBusyAsync(context, Text($"The page was not ready within {timeout.TotalSeconds:0.###} s.")).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to be answered.
        }
        catch (Exception error)
        {
            LogFailure(logger, error);
            await Refusal.SendAsync(context, StatusCodes.Status500InternalServerError, Text($"The page could not be rendered ({error.GetType().Name}); the log says more.")).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _scrapes);
        }

        return default;
    }

    private TimeSpan TimeoutOf(HttpRequest request) =>
        double.TryParse(request.Headers[TimeoutHeader], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds)
        && seconds > 0 && seconds * ShareForRendering < limits.Timeout.TotalSeconds
            ? TimeSpan.FromSeconds(seconds * ShareForRendering)
            : limits.Timeout;

    // A client that does not take its page holds the page and one piece's copy, and nothing else, until its time is over.
    private async Task SendAsync(HttpContext context, ReadOnlyMemory<byte> body)
    {
        using CancellationTokenSource deadline = new(limits.SendTimeout, time);
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, context.RequestAborted);
        try
        {
            FlushResult sent = default;
            for (int start = 0; start < body.Length && !sent.IsCompleted; start += PieceSize)
            {
                ReadOnlyMemory<byte> piece = body.Slice(start, Math.Min(PieceSize, body.Length - start));
                sent = await context.Response.BodyWriter.WriteAsync(piece, end.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    [LoggerMessage(1, LogLevel.Error, "A page of metrics could not be rendered.")]
    private static partial void LogFailure(ILogger logger, Exception error);
}
