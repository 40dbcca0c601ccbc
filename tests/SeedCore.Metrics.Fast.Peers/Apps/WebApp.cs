using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace SeedCore.Metrics.Fast.Peers.Apps;

/// <summary>A minimal web application: it counts its requests, and exports once when it is told to stop.</summary>
internal static class WebApp
{
    public static async Task<int> RunAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSeedCoreMetrics(static options => options.Export.Interval = TimeSpan.FromHours(1))
            .AddPrometheus()
            .AddExporter(static _ => new ConsoleExporter(hangs: false));
        builder.Services.AddHealthChecks().AddSeedCoreMetrics();

        WebApplication application = builder.Build();
        MetricsTracker tracker = application.Services.GetRequiredService<MetricsTracker>();
        application.MapSeedCoreMetrics("/metrics");
        application.MapHealthChecks("/health");
        application.MapGet("/task", (HttpContext context) =>
        {
            tracker.TrackMetrics(ExecutionPath.Fast, success: true, latencyMs: 2);
            return context.Response.WriteAsync("done");
        });
        await application.RunAsync();
        return 0;
    }
}
