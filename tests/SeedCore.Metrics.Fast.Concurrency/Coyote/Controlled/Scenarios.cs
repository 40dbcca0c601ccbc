#nullable enable
using Microsoft.Coyote.Runtime;
using Microsoft.Coyote.Specifications;

namespace SeedCore.Metrics.Fast.Exporting;

/// <summary>What Coyote runs, each many times, in another order each time.</summary>
internal static class Scenarios
{
    private static MetricsTracker? s_twin;

    public static IReadOnlyDictionary<string, Func<Task>> All { get; } = new Dictionary<string, Func<Task>>(StringComparer.Ordinal)
    {
        ["registry"] = () => GetTwice(GlobalMetrics.Reset, GlobalMetrics.Get),
        ["registry-set"] = GetBesideSet,
        ["registry-twin"] = () => GetTwice(() => s_twin = null, GetFromTwin),
        ["queue"] = UseQueue,
        ["worker"] = UseWorker,
        ["pump"] = UsePump,
        ["writers"] = RetireWriters,
    };

    /// <summary>The first call makes the tracker, once, whoever calls.</summary>
    private static async Task GetTwice(Action reset, Func<MetricsTracker> get)
    {
        reset();
        Task<MetricsTracker> one = Task.Run(get);
        Task<MetricsTracker> other = Task.Run(get);
        MetricsTracker[] all = await Task.WhenAll(new[] { one, other });
        Check(ReferenceEquals(all[0], all[1]), "two trackers were made");
    }

    /// <summary>A tracker that was set stays, whoever asks meanwhile.</summary>
    private static async Task GetBesideSet()
    {
        GlobalMetrics.Reset();
        MetricsTracker own = new();
        Task<MetricsTracker> one = Task.Run(GlobalMetrics.Get);
        Task set = Task.Run(() => GlobalMetrics.Set(own));
        Task<MetricsTracker> other = Task.Run(GlobalMetrics.Get);
        await Task.WhenAll(new[] { one, set, other });
        Check(ReferenceEquals(GlobalMetrics.Get(), own), "the tracker that was set is lost");
    }

    // The planted bug: looks, and then writes without looking again.
    private static MetricsTracker GetFromTwin()
    {
        if (Volatile.Read(ref s_twin) is { } tracker)
            return tracker;
        MetricsTracker made = new();
        SchedulingPoint.Interleave();
        Volatile.Write(ref s_twin, made);
        return made;
    }

    /// <summary>The books balance whenever they are read, and each submission is settled.</summary>
    private static async Task UseQueue()
    {
        ExportQueue queue = new(1, TimeSpan.MaxValue, TimeProvider.System);
        Task<Submission> one = Task.Run(() => queue.Submit(default));
        Task<Submission> other = Task.Run(() => queue.Submit(default));
        Task take = Task.Run(() =>
        {
            if (queue.TryTake() is not null)
                queue.Settle(reason: null);
        });
        Task read = Task.Run(() => AssertBalance(queue.Read("")));
        Task abandon = Task.Run(queue.Abandon);
        await Task.WhenAll(new[] { one, other, take, read, abandon });

        ExporterStatistics books = queue.Read("");
        AssertBalance(books);
        Check(books is { Submitted: 2, Queued: 0, InFlight: 0 }, $"not all is settled: {books}");
        await Task.WhenAll(new[] { one.Result.Delivered, other.Result.Delivered });
    }

    /// <summary>What was submitted before the end is delivered, once each, or given up after five deadlines; the loop ends.</summary>
    private static async Task UseWorker()
    {
        Exporter exporter = new(failures: 1);
        ExportWorker worker = new(exporter, new MetricsPumpOptions());
        Task one = Task.Run(() => worker.Submit(default));
        Task other = Task.Run(() => worker.Submit(default));
        await Task.WhenAll(new[] { one, other });
        worker.Close();
        await worker.Completion;

        ExporterStatistics books = worker.GetStatistics();
        AssertBalance(books);
        Check(books.Delivered + books.Dropped.Failed == 2 && exporter.Delivered == books.Delivered, $"not delivered: {books}");
        Check(exporter is { Flushes: 1, Releases: 1 }, "not flushed or released once");
    }

    /// <summary>However a pump's end meets its captures, deliveries and deadlines: all ends, and the books balance.</summary>
    private static async Task UsePump()
    {
        Exporter exporter = new(failures: 0);
        int capturing = 0;
        MetricsPump pump = new(
            () =>
            {
                Check(Interlocked.Increment(ref capturing) == 1, "two captures at once");
                SchedulingPoint.Interleave();
                Interlocked.Decrement(ref capturing);
                return default;
            },
            new MetricsPumpOptions(),
            exporter);
        Task<bool> now = Task.Run(() => pump.PumpNowAsync().AsTask());
        Task one = Task.Run(() => pump.DisposeAsync().AsTask());
        Task other = Task.Run(() => pump.DisposeAsync().AsTask());
        await Task.WhenAll(new[] { now, one, other });

        ExporterStatistics books = pump.GetStatistics().Exporters[0];
        AssertBalance(books);
        Check(books is { Queued: 0, InFlight: 0 }, $"something is left: {books}");
        Check(exporter.Flushes <= 1 && exporter.Releases <= 1, "flushed or released twice");
        Check(!now.Result || books.Delivered > 0, "reported as delivered, but was not");
    }

    /// <summary>A writer that two retire at once gives its cells back once: no two heirs get the same.</summary>
    private static async Task RetireWriters()
    {
        MetricSetBuilder define = new("coyote");
        MetricSet set = new(define);
        Counter hits = define.Counter("hits", "Hits.");
        MetricWriter writer = set.CreateWriter();
        writer.Increment(hits);
        Task one = Task.Run(writer.Dispose);
        Task other = Task.Run(writer.Dispose);
        Task heir = Task.Run(() => Record(set, hits));
        Task second = Task.Run(() => Record(set, hits));
        await Task.WhenAll(new[] { one, other, heir, second });
        Check(set.Capture().Get(hits) == 5, $"{set.Capture().Get(hits)} of 5 increments");
    }

    private static void Record(MetricSet set, Counter hits)
    {
        using MetricWriter writer = set.CreateWriter();
        writer.Increment(hits);
        SchedulingPoint.Interleave();
        writer.Increment(hits);
    }

    // Coyote takes a message for a format.
    private static void Check(bool holds, string otherwise) => Specification.Assert(holds, "{0}", otherwise);

    private static void AssertBalance(ExporterStatistics books) => Check(
        books.Submitted == books.Delivered + books.Dropped.Total + books.Queued + books.InFlight, $"the books do not balance: {books}");

    private sealed class Exporter(int failures) : MetricsExporter
    {
        private int _failures = failures;
        private int _calls;

        public int Delivered { get; private set; }

        public int Flushes { get; private set; }

        public int Releases { get; private set; }

        protected override async ValueTask<bool> ExportCoreAsync(MetricsSnapshot snapshot, CancellationToken cancellationToken)
        {
            Check(Interlocked.Increment(ref _calls) == 1, "two calls on one exporter at once");
            await Task.Yield();
            Interlocked.Decrement(ref _calls);
            if (_failures-- > 0)
                return false;
            Delivered++;
            return true;
        }

        protected override ValueTask<bool> FlushCoreAsync(CancellationToken cancellationToken)
        {
            Flushes++;
            return new ValueTask<bool>(true);
        }

        protected override ValueTask ReleaseCoreAsync()
        {
            Releases++;
            return default;
        }
    }
}
