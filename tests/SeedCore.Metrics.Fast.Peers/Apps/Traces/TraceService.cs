using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace SeedCore.Metrics.Fast.Peers.Apps.Traces;

/// <summary>One of the services that a task goes through: it asks the next one, or, as the last of them, does the work.</summary>
/// <remarks>Nothing here names a header: the web server and the client read and write <c>traceparent</c> themselves.</remarks>
internal static class TraceService
{
    /// <param name="name">The service's name, and that of its metric set.</param>
    /// <param name="next">Where the next service listens; null for the last.</param>
    public static async Task<int> RunAsync(string name, Uri? next)
    {
        using ActivityListener spans = SpanLine.Listen(name);
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSeedCoreMetrics(options => options.Name = name).AddPrometheus();

        WebApplication application = builder.Build();
        MetricsTracker tracker = application.Services.GetRequiredService<MetricsTracker>();
        using HttpClient client = new();
        application.MapSeedCoreMetrics("/metrics");
        application.MapGet("/task", async (HttpContext context, int milliseconds) =>
        {
            using TrackedTask task = tracker.StartTask(ExecutionPath.Fast);
            if (next is null)
                await Task.Delay(milliseconds);
            else
                await client.GetStringAsync(new Uri(next, string.Create(CultureInfo.InvariantCulture, $"task?milliseconds={milliseconds}")));
            task.Complete(success: true);
            await context.Response.WriteAsync(task.Context.TraceId.ToHexString());
        });
        await application.RunAsync();
        return 0;
    }
}
