using SeedCore.Metrics.Fast.Cli.Demo;
using SeedCore.Metrics.Fast.Cli.Rendering;
using Spectre.Console.Testing;

namespace SeedCore.Metrics.Fast.Cli.Tests.Demo;

public class FrameViewTests
{
    [Fact]
    public void A_frame_is_one_plain_line() => Assert.Equal(
        "   2.0 s  12.3 M calls/s  100 tasks/s  fast 75.0 %, planner 0.0 %, hgnn 25.0 %"
        + "  p50/p99 ms: fast 4.013/4.013, hgnn 89.83/89.83  invalid 1, dropped 0",
        PlainLine.Format(Frame()));

    [Fact]
    public void A_frame_in_which_nothing_happened_has_dashes()
    {
        MetricsSnapshot nothing = new MetricsTracker().Capture();
        Assert.Equal(
            "   0.0 s  0 calls/s  0 tasks/s  fast -, planner -, hgnn -  p50/p99 ms: fast -/-, hgnn -/-  invalid 0, dropped 0",
            PlainLine.Format(new(Options(), TimeSpan.Zero, TimeSpan.Zero, 0, nothing, nothing)));
    }

    [Fact]
    public void The_live_table_fits_a_screen_of_80_by_24()
    {
        string[] lines = Live(width: 80);
        Assert.InRange(lines.Length, 15, 23);
        Assert.DoesNotContain(lines, line => line.Length > 80);
        Assert.StartsWith("seedcore-metrics demo  1 writer, 1 pool task, seed 42 ", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("2.0 of 5.0 s", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.Contains("75.0 %   ██████", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("  hgnn ", StringComparison.Ordinal) && line.EndsWith("89.83", StringComparison.Ordinal));
        Assert.Contains("1 invalid   0 dropped", lines[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(40)]
    [InlineData(500)]
    public void The_live_table_stands_any_width(int width) => Assert.DoesNotContain(Live(width), line => line.Length > width);

    private static string[] Live(int width)
    {
        using var console = new TestConsole();
        console.Profile.Width = width;
        var pace = new Sparkline(LiveTable.PaceWidth);
        pace.Add(1);
        pace.Add(2);
        console.Write(LiveTable.Render(Frame(), pace, width));
        return [.. console.Lines.Select(line => line.TrimEnd())];
    }

    private static DemoFrame Frame()
    {
        var tracker = new MetricsTracker();
        for (int i = 0; i < 100; i++)
        {
            bool isFast = i % 4 != 0;
            tracker.TrackRoutingDecision(isFast ? RoutingDecision.Fast : RoutingDecision.Hgnn, hasPlan: true);
            tracker.TrackMetrics(isFast ? ExecutionPath.Fast : ExecutionPath.Hgnn, success: true, isFast ? 4 : 90);
        }

        tracker.RecordRouteLatency(double.NaN);
        MetricsSnapshot snapshot = tracker.Capture();
        return new(Options(), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(1), 12_345_678, snapshot, snapshot);
    }

    private static DemoOptions Options() => new() { Threads = 2, Seed = 42 };
}
