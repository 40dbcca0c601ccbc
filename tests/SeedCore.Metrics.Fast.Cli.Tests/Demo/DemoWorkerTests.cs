using SeedCore.Metrics.Fast.Cli.Demo;

namespace SeedCore.Metrics.Fast.Cli.Tests.Demo;

public class DemoWorkerTests
{
    private static readonly Call[] s_script = new RequestSimulator(5).WriteScript(length: 3_000);

    public static TheoryData<bool, long> Ways
    {
        get
        {
            var ways = new TheoryData<bool, long>();
            foreach (long calls in (long[])[0, 1, 1_023, 1_024, 1_025, s_script.Length, (7 * s_script.Length) + 13])
            {
                ways.Add(true, calls);
                ways.Add(false, calls);
            }

            return ways;
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task What_a_worker_says_it_issued_is_what_the_tracker_counted(bool holdsWriter, long calls)
    {
        var tracker = new MetricsTracker();
        var stop = new StopSignal();
        DemoWorker worker = holdsWriter ? new WriterWorker(s_script, calls, stop) : new PoolWorker(s_script, calls, stop);
        await worker.Start(tracker);
        Assert.Equal(calls, worker.Played);
        Assert.Empty(Reconciliation.Compare(worker.CountIssued(), tracker.Capture()).Differences);
    }

    [Fact]
    public async Task A_worker_told_to_rest_issues_nothing()
    {
        var stop = new StopSignal();
        stop.Raise();
        var worker = new WriterWorker(s_script, long.MaxValue, stop);
        await worker.Start(new MetricsTracker());
        Assert.Equal(0, worker.Played);
    }
}
