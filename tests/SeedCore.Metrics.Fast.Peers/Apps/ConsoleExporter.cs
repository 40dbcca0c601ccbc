using System.Globalization;
using SeedCore.Metrics.Fast.Exporting;

namespace SeedCore.Metrics.Fast.Peers.Apps;

/// <summary>Prints what a program exports, so that a test can read it.</summary>
internal sealed class ConsoleExporter(bool hangs) : MetricsExporter("console")
{
    protected override async ValueTask<bool> ExportCoreAsync(MetricsSnapshot snapshot, CancellationToken cancellationToken)
    {
        if (hangs)
            await Task.Delay(Timeout.Infinite, CancellationToken.None);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"exported {snapshot.GetCounter("total_tasks")}"));
        return true;
    }

    protected override ValueTask<bool> FlushCoreAsync(CancellationToken cancellationToken)
    {
        Console.WriteLine("flushed");
        return ValueTask.FromResult(true);
    }

    protected override ValueTask ReleaseCoreAsync()
    {
        Console.WriteLine("released");
        return ValueTask.CompletedTask;
    }
}
