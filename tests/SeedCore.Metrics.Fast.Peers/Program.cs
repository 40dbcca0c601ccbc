using SeedCore.Metrics.Fast.Peers.Apps;
using SeedCore.Metrics.Fast.Peers.Apps.Traces;

return args switch
{
    ["web", ..] => await WebApp.RunAsync(),
    ["worker", .. var rest] => await WorkerApp.RunAsync(rest),
    ["console", ..] => ConsoleApp.Run(),
    ["service", var name] => await TraceService.RunAsync(name, next: null),
    ["service", var name, var next] => await TraceService.RunAsync(name, new Uri(next)),
    ["meter"] => MeterApp.Run(),
    ["traces"] => await TraceSample.RunAsync(),
    _ => throw new ArgumentException($"No such program: {string.Join(' ', args)}.", nameof(args)),
};
