using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SeedCore.Metrics.Fast.Prometheus;

namespace SeedCore.Metrics.Fast.Hosting;

/// <summary>What a <see cref="MetricsServer"/> does with a request before it is a scrape: who asks, and for what.</summary>
internal sealed partial class ServerRequests(
    MetricsServerOptions options, ScrapeEndpoint endpoint, PrometheusCollector collector, ILogger logger)
{
    private readonly BearerCheck? _bearer = options.BearerToken is { } token ? new BearerCheck(token) : null;

    public async Task ServeAsync(HttpContext context)
    {
        ConnectionSlot? connection = context.Features.Get<ConnectionSlot>();
        connection?.BeginAnswer();
        try
        {
            if (await MayReadAsync(context).ConfigureAwait(false))
                await AnswerAsync(context).ConfigureAwait(false);
        }
        finally
        {
            connection?.EndAnswer();
        }
    }

    private Task AnswerAsync(HttpContext context) =>
        string.Equals(context.Request.Path, options.Path, StringComparison.Ordinal)
            ? endpoint.ServeAsync(context)
            : Refusal.SendAsync(context, StatusCodes.Status404NotFound, $"There is nothing here; the metrics are at {options.Path}.");

    /// <summary>Whether whoever asks may have an answer; if not, they have got one that says so.</summary>
    private async Task<bool> MayReadAsync(HttpContext context)
    {
        try
        {
            if (_bearer?.Accepts(context.Request.Headers.Authorization) == false)
            {
                context.Response.Headers.WWWAuthenticate = "Bearer";
                collector.Metrics.Refusals.Increment(ScrapeRefusal.Rejected);
                await Refusal.SendAsync(context, StatusCodes.Status401Unauthorized, "These metrics need a bearer token.").ConfigureAwait(false);
                return false;
            }

            if (options.Authorize is null || await options.Authorize(context).ConfigureAwait(false))
                return true;
            collector.Metrics.Refusals.Increment(ScrapeRefusal.Rejected);
            await Refusal.SendAsync(context, StatusCodes.Status403Forbidden, "These metrics are not for you.").ConfigureAwait(false);
        }
        catch (Exception error) when (!context.RequestAborted.IsCancellationRequested)
        {
            LogFailure(logger, error);
            await Refusal.SendAsync(context, StatusCodes.Status500InternalServerError, "Whether you may read these metrics could not be found out; the log says more.").ConfigureAwait(false);
        }

        return false;
    }

    [LoggerMessage(1, LogLevel.Error, "The predicate that decides who may read the metrics threw.")]
    private static partial void LogFailure(ILogger logger, Exception error);
}
