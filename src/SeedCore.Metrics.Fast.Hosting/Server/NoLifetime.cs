using Microsoft.Extensions.Hosting;

namespace SeedCore.Metrics.Fast.Hosting;

/// <summary>Leaves signals and the end of the process to the program: the usual one would swallow its Ctrl+C.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
