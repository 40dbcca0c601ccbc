using System.Reflection;
using System.Runtime.Loader;
using SeedCore.Metrics.Fast.Tests.Support;

namespace SeedCore.Metrics.Fast.Tests.Instruments;

/// <summary>
/// The switch is read once, so a second copy of the library is loaded beside the first: it reads the switch again.
/// </summary>
[Collection(Serial.Name)]
public sealed class WriterChecksTests
{
    private const string Switch = "SeedCore.Metrics.Fast.CheckWriters";

    [Fact]
    public void Checks_are_off_by_default() => Assert.False(WriterChecks.AreEnabled);

    [Fact]
    public void With_the_switch_on_a_writer_that_is_in_use_refuses_the_second_caller()
    {
        using CheckedWriter writer = new();
        writer.Increment();

        writer.IsBusy = true;
        TargetInvocationException error = Assert.Throws<TargetInvocationException>(writer.Increment);
        Assert.IsType<InvalidOperationException>(error.InnerException);
        Assert.Contains("each loop takes a writer of its own", error.InnerException.Message, StringComparison.Ordinal);
        Assert.Throws<TargetInvocationException>(writer.RecordRouteLatency);

        writer.IsBusy = false;
        writer.Increment();
        writer.RecordRouteLatency();
        Assert.Equal(2, writer.Count());
    }

    [Fact]
    public void With_the_switch_on_a_writer_may_hop_threads()
    {
        using CheckedWriter writer = new();
        for (int i = 0; i < 20; i++)
            Threads.RunOne(writer.Increment);
        Assert.Equal(20, writer.Count());
    }

    [Fact]
    public void With_the_switch_on_two_threads_that_meet_are_found_out()
    {
        using CheckedWriter writer = new();
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(20));
        int found = 0;
        Threads.Run(2, _ =>
        {
            try
            {
                while (!patience.IsCancellationRequested)
                    writer.Increment();
            }
            catch (TargetInvocationException)
            {
                Interlocked.Increment(ref found);
                patience.Cancel();
            }
        });
        Assert.InRange(found, 1, 2);
    }

    /// <summary>A tracker's writer of a copy of the library that found the switch on.</summary>
    private sealed class CheckedWriter : IDisposable
    {
        private static readonly Lazy<Assembly> s_copy = new(LoadCopy);
        private readonly object _tracker = Activator.CreateInstance(Find("MetricsTracker"))!;
        private readonly IDisposable _writer;
        private readonly object[] _increment;

        public CheckedWriter()
        {
            _writer = (IDisposable)Call(_tracker, "CreateWriter")!;
            object metrics = _tracker.GetType().GetProperty("Metrics")!.GetValue(_tracker)!;
            _increment = [metrics.GetType().GetProperty("TotalTasks")!.GetValue(metrics)!];
        }

        public bool IsBusy
        {
            set
            {
                object writer = _writer.GetType().GetProperty("Writer")!.GetValue(_writer)!;
                writer.GetType().GetField("_isBusy", BindingFlags.NonPublic | BindingFlags.Instance)!.SetValue(writer, value ? 1 : 0);
            }
        }

        public void Increment() => Call(_writer, "Increment", _increment);

        public void RecordRouteLatency() => Call(_writer, "RecordRouteLatency", 1.0);

        public long Count()
        {
            Dictionary<string, object> metrics = [];
            foreach (KeyValuePair<string, object> metric in (IEnumerable<KeyValuePair<string, object>>)Call(_tracker, "GetMetrics")!)
                metrics.Add(metric.Key, metric.Value);
            return (long)metrics["total_tasks"];
        }

        public void Dispose() => _writer.Dispose();

        private static object? Call(object target, string method, params object[] arguments) =>
            target.GetType().GetMethod(method)!.Invoke(target, arguments);

        private static Type Find(string name) => s_copy.Value.GetType("SeedCore.Metrics.Fast." + name, throwOnError: true)!;

        private static Assembly LoadCopy()
        {
            Assert.False(WriterChecks.AreEnabled, "the first copy has to read the switch while it is off");
            AppContext.SetSwitch(Switch, true);
            try
            {
                Assembly copy = new AssemblyLoadContext("checked").LoadFromAssemblyPath(typeof(MetricWriter).Assembly.Location);
                Type checks = copy.GetType("SeedCore.Metrics.Fast.WriterChecks", throwOnError: true)!;
                Assert.Equal(true, checks.GetProperty(nameof(WriterChecks.AreEnabled))!.GetValue(null));
                return copy;
            }
            finally
            {
                AppContext.SetSwitch(Switch, false);
            }
        }
    }
}
