using System.Text.RegularExpressions;
using SeedCore.Metrics.Fast.Cli.Demo;
using SeedCore.Metrics.Fast.Cli.Hosting;
using SeedCore.Metrics.Fast.Cli.Tests.Support;

namespace SeedCore.Metrics.Fast.Cli.Tests.Demo;

public partial class DemoRunnerTests
{
    private static readonly DemoOptions s_options = new()
    {
        Duration = TimeSpan.FromHours(1),
        Threads = 4,
        Seed = 42,
        CallsPerWorker = 20_000,
    };

    [Fact]
    public void A_demo_ends_with_issued_equal_to_counted()
    {
        ToolResult result = Run(_ => { });
        Assert.Equal(0, result.ExitCode);
        Assert.Equal("", result.Error);
        Assert.Matches(@"^issued = counted: [\d,]+ tasks, [\d,]+ increments, [\d,]+ samples, all equal$", result.OutputLines[^1]);
        Assert.Matches(@"^80,000 calls in \d+\.\d\d s: [\d,]+ calls a second$", result.OutputLines[^2]);
    }

    [Fact]
    public void The_same_seed_issues_the_same() => Assert.Equal(Run(_ => { }).OutputLines[^1], Run(_ => { }).OutputLines[^1]);

    [Fact]
    public void A_planted_increment_is_found_and_named()
    {
        ToolResult result = Run(tracker => tracker.IncrementCounter("dispatch_hgnn_err_total"));
        Assert.Equal(1, result.ExitCode);
        Assert.Matches(@"^  dispatch_hgnn_err_total: issued ([\d,]+), counted [\d,]+$", result.OutputLines[^2]);
        Assert.StartsWith("issued ≠ counted: ", result.OutputLines[^1], StringComparison.Ordinal);
        Assert.EndsWith(", 1 number differs", result.OutputLines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_planted_sample_is_found_by_its_count_and_by_its_sum()
    {
        ToolResult result = Run(tracker => tracker.AppendLatency("escalation_latency_ms", 0.000_001));
        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("  escalation_latency_ms (samples): ", result.OutputLines[^3], StringComparison.Ordinal);
        Assert.StartsWith("  escalation_latency_ms (sum in ns): ", result.OutputLines[^2], StringComparison.Ordinal);
        Assert.EndsWith(", 2 numbers differ", result.OutputLines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_planted_sample_that_is_refused_is_found_too()
    {
        ToolResult result = Run(tracker => tracker.RecordRouteLatency(double.NaN));
        Assert.Equal(1, result.ExitCode);
        Assert.Equal("  invalid samples: issued 0, counted 1", result.OutputLines[^2]);
    }

    [Fact]
    public void An_interrupted_demo_reports_like_any_other()
    {
        var tool = new TestTool();
        ToolHost host = tool.Host with { ListenForInterruption = Interrupted };
        ToolResult result = tool.Finish(new DemoRunner(host).Run(s_options with { CallsPerWorker = long.MaxValue }));
        Assert.Equal(0, result.ExitCode);
        Assert.EndsWith("all equal", result.OutputLines[^1], StringComparison.Ordinal);

        static Interruption Interrupted()
        {
            var interruption = new Interruption();
            interruption.Raise();
            return interruption;
        }
    }

    [Fact]
    public void A_demo_whose_time_is_up_ends()
    {
        var tool = new TestTool();
        tool.Time.AutoAdvanceAmount = TimeSpan.FromSeconds(1);
        var options = s_options with { Duration = TimeSpan.FromSeconds(0.5), CallsPerWorker = long.MaxValue };
        Assert.Equal(0, new DemoRunner(tool.Host).Run(options));
    }

    [Fact]
    public void The_first_line_tells_how_to_repeat_the_demo() =>
        Assert.Equal("seedcore-metrics demo: 2 writers, 2 pool tasks, 3600 s, seed 42", Run(_ => { }, announce: true).OutputLines[0]);

    [Fact]
    public void Redirected_output_has_no_escape_codes_and_fits_80_columns_but_for_its_last_line()
    {
        ToolResult result = Run(_ => { });
        Assert.DoesNotMatch(ControlCharacter(), result.Output);
        Assert.DoesNotContain(result.OutputLines.SkipLast(1), line => line.Length > 80);
    }

    [Fact]
    public void The_report_has_all_26_counters_7_rates_and_5_latencies()
    {
        ToolResult result = Run(_ => { });
        foreach (string key in new MetricsTracker().GetMetrics().Keys.Where(key => !key.EndsWith("_latency_ms", StringComparison.Ordinal) && key != "export_ts"))
            Assert.Contains(result.OutputLines, line => line.TrimStart().StartsWith($"{key} ", StringComparison.Ordinal));
        string heading = Assert.Single(result.OutputLines, line => line.Contains("Latency (ms)", StringComparison.Ordinal));
        Assert.All(["route", "fast path", "hgnn", "escalation"], name => Assert.Contains(name, heading, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"[\x00-\x09\x0B-\x1F\x7F]")]
    private static partial Regex ControlCharacter();

    private static ToolResult Run(Action<MetricsTracker> plant, bool announce = false)
    {
        var tool = new TestTool();
        tool.Time.AutoAdvanceAmount = TimeSpan.FromMilliseconds(1);
        var runner = new DemoRunner(tool.Host);
        if (announce)
            return tool.Finish(runner.Run(s_options));

        var session = new DemoSession(s_options, tool.Time);
        plant(session.Tracker);
        return tool.Finish(runner.Run(session));
    }
}
