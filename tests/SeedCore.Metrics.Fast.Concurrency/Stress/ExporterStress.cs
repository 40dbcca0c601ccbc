using System.Diagnostics;
using System.Globalization;
using SeedCore.Metrics.Fast.Exporting;
using SeedCore.Metrics.Fast.Tests.Support;

namespace SeedCore.Metrics.Fast.Concurrency.Stress;

/// <summary>Two threads use one exporter at once: the base class has interlocked operations of its own, which no scenario explores.</summary>
internal static class ExporterStress
{
    private const int ThreadCount = 2;
    private static readonly TimeSpan s_atLeast = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    /// <summary>Exports that work, exports that fail, and flushes that fail: the books have each export.</summary>
    /// <param name="times">How many of each, per thread, at least: on a busy machine threads meet only now and then.</param>
    public static string RunBooks(int times)
    {
        Alternating exporter = new();
        using Rendezvous rendezvous = new(ThreadCount, static () => 1);
        MetricsSnapshot empty = default;
        MetricsSnapshot full = new MetricsTracker().Capture();
        long start = Stopwatch.GetTimestamp();
        Threads.Run(ThreadCount, i => rendezvous.Run(
            i,
            times,
            () =>
            {
                Assert.True(exporter.ExportAsync(full).AsTask().GetAwaiter().GetResult());
                Assert.False(exporter.FlushAsync().AsTask().GetAwaiter().GetResult());
                Assert.False(exporter.ExportAsync(empty).AsTask().GetAwaiter().GetResult());
            },
            () => Stopwatch.GetElapsedTime(start) < s_atLeast));

        ExporterHealth health = exporter.GetHealth();
        string report = string.Create(
            CultureInfo.InvariantCulture,
            $"{health.Exported:N0} and {health.Failed:N0} of {rendezvous.Batches:N0} exports each in the books; "
            + $"threads met in {rendezvous.Meetings:N0} of them");
        Assert.True(health.Exported == rendezvous.Batches && health.Failed == rendezvous.Batches, report);
        return report;
    }

    /// <summary>Both dispose of the same exporter, then of the next one: each is released once.</summary>
    /// <param name="exporters">How many exporters, unless that takes too long: with one processor, each takes a time slice.</param>
    public static string RunDisposals(int exporters)
    {
        Alternating[] all = [.. Enumerable.Range(0, exporters).Select(_ => new Alternating())];
        int[] arrived = new int[ThreadCount];
        long start = Stopwatch.GetTimestamp();
        Threads.Run(ThreadCount, i =>
        {
            Affinity.Pin(i);
            for (int next = 0; next < all.Length && Meet(next + 1); next++)
                all[next].DisposeAsync().AsTask().GetAwaiter().GetResult();

            bool Meet(int count)
            {
                Volatile.Write(ref arrived[i], count);
                while (Volatile.Read(ref arrived[1 - i]) < count)
                {
                    if (Stopwatch.GetElapsedTime(start) > s_patience)
                        return false;
                }

                return true;
            }
        });

        int released = all.Count(exporter => exporter.Released > 0);
        string report = string.Create(CultureInfo.InvariantCulture, $"{released:N0} exporters released, {all.Count(exporter => exporter.Released > 1):N0} of them twice");
        Assert.True(all.All(exporter => exporter.Released <= 1) && released > 0, report);
        return report;
    }

    private sealed class Alternating : MetricsExporter
    {
        private int _released;

        public int Released => _released;

        protected override ValueTask<bool> ExportCoreAsync(MetricsSnapshot snapshot, CancellationToken cancellationToken) =>
            ValueTask.FromResult(!snapshot.IsEmpty);

        protected override ValueTask<bool> FlushCoreAsync(CancellationToken cancellationToken) => ValueTask.FromResult(false);

        protected override ValueTask ReleaseCoreAsync()
        {
            Interlocked.Increment(ref _released);
            return ValueTask.CompletedTask;
        }
    }
}
