using Microsoft.Extensions.Time.Testing;
using SeedCore.Metrics.Fast.Cli.Demo;

namespace SeedCore.Metrics.Fast.Cli.Tests.Demo;

public class FrameRecorderTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly DemoSession _session;
    private readonly FrameRecorder _recorder;

    public FrameRecorderTests()
    {
        _session = new(new DemoOptions { Threads = 0 }, _time);
        _recorder = new(_session, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void The_first_frames_reach_back_to_the_start()
    {
        Assert.Equal(100, Next(tasks: 100, seconds: 0.25).Recent.GetCounter("total_tasks"));
        DemoFrame frame = Next(tasks: 50, seconds: 0.25);
        Assert.Equal(150, frame.Recent.GetCounter("total_tasks"));
        Assert.Equal(TimeSpan.FromSeconds(0.5), frame.Interval);
        Assert.Equal(300, frame.PerSecond("total_tasks"));
    }

    [Fact]
    public void Later_frames_tell_of_the_last_interval_only()
    {
        for (int i = 0; i < 8; i++)
            Next(tasks: 1_000, seconds: 0.25);
        DemoFrame frame = default!;
        for (int i = 0; i < 4; i++)
            frame = Next(tasks: 10, seconds: 0.25);

        Assert.Equal(TimeSpan.FromSeconds(1), frame.Interval);
        Assert.Equal(40, frame.Recent.GetCounter("total_tasks"));
        Assert.Equal(40, frame.Recent.GetLatency("fast_path_latency_ms").AllTime.Count);
        Assert.Equal(8_040, frame.Total.GetCounter("total_tasks"));
    }

    [Fact]
    public void A_frame_of_no_time_has_no_rate() => Assert.Equal(0, Next(tasks: 5, seconds: 0).PerSecond("total_tasks"));

    private DemoFrame Next(int tasks, double seconds)
    {
        for (int i = 0; i < tasks; i++)
            _session.Tracker.TrackMetrics(ExecutionPath.Fast, success: true, 4);
        _time.Advance(TimeSpan.FromSeconds(seconds));
        return _recorder.Next();
    }
}
