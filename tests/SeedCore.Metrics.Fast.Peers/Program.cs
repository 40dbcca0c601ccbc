using SeedCore.Metrics.Fast.Peers.Apps;

return args switch
{
    ["web", ..] => await WebApp.RunAsync(),
    ["worker", .. var rest] => await WorkerApp.RunAsync(rest),
    ["console", ..] => ConsoleApp.Run(),
    _ => throw new ArgumentException($"No such program: {string.Join(' ', args)}.", nameof(args)),
};
