using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using SeedCore.Metrics.Fast.Exporting;
using Otlp = OpenTelemetry.Proto.Metrics.V1;

namespace SeedCore.Metrics.Fast.OpenTelemetry.Tests;

/// <summary>A receiver that adds deltas up, over failures, resets and restarts; and cumulative numbers over the same.</summary>
public class DeltaTests
{
    private const int Seed = 4711;

    [Fact]
    public async Task A_receiver_that_adds_deltas_ends_at_what_was_recorded_whatever_happens_in_between()
    {
        Random random = new(Seed);
        FakeTimeProvider clock = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        await using OtlpReceiver receiver = await OtlpReceiver.StartAsync(OtlpProtocol.HttpProtobuf);
        bool isDown = false;
        receiver.Answer = (context, _) =>
        {
            if (isDown)
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.FromResult(isDown);
        };
        await using OtlpExporter exporter = new(
            new OtlpOptions { Endpoint = receiver.Endpoint, Temporality = OtlpTemporality.Delta }, client: null, clock);

        MetricsTracker tracker = new(new MetricsTrackerOptions { TimeProvider = clock });
        long tasks = 0, samples = 0;
        double sum = 0;
        int resets = 0, restarts = 0, failures = 0;
        for (int step = 0; step < 400; step++)
        {
            int work = random.Next(5);
            for (int i = 0; i < work; i++)
            {
                double latency = Math.Round(Math.Pow(10, 4 * random.NextDouble() - 1), 3);
                tracker.TrackMetrics(ExecutionPath.Fast, success: true, latency);
                (tasks, samples, sum) = (tasks + 1, samples + 1, sum + latency);
            }

            clock.Advance(TimeSpan.FromSeconds(1));
            isDown = random.Next(3) == 0;
            failures += isDown ? 1 : 0;
            switch (random.Next(8))
            {
                case 0:
                    resets++;
                    await exporter.ExportAsync(tracker.Reset());
                    break;
                case 1:
                    restarts++;
                    await exporter.ExportAsync(tracker.Capture());
                    tracker = new MetricsTracker(new MetricsTrackerOptions { TimeProvider = clock });
                    break;
                default:
                    await exporter.ExportAsync(tracker.Capture());
                    break;
            }
        }

        isDown = false;
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await exporter.ExportAsync(tracker.Capture()), exporter.GetHealth().LastError);
        Assert.True(resets > 20 && restarts > 20 && failures > 80, $"{resets} resets, {restarts} restarts, {failures} failures");

        string[] fast = ["path=fast", "outcome=success"];
        Assert.Equal(tasks, receiver.Taken.Sum(request => request.Sum("seedcore.tasks", fast).AsInt));
        List<Otlp.ExponentialHistogramDataPoint> points = [.. receiver.Taken
            .Where(request => request.Names.Contains("seedcore.tasks.duration"))
            .Select(request => request.Exponential("seedcore.tasks.duration", fast))];
        Assert.Equal(samples, points.Sum(point => (long)point.Count));
        Assert.Equal(sum / 1000, points.Sum(point => point.Sum), 9);
        Assert.Equal(samples, points.Sum(point => point.Positive.BucketCounts.Sum(count => (long)count)));

        // Intervals follow each other: none begins before the one before it ended.
        ulong end = 0;
        foreach (Otlp.NumberDataPoint point in receiver.Taken.Select(request => request.Sum("seedcore.tasks", fast)))
        {
            Assert.True(point.StartTimeUnixNano >= end && point.TimeUnixNano >= point.StartTimeUnixNano);
            end = point.TimeUnixNano;
        }
    }

    [Fact]
    public async Task What_is_tried_again_has_the_same_numbers()
    {
        await using OtlpReceiver receiver = await OtlpReceiver.StartAsync(OtlpProtocol.HttpProtobuf);
        receiver.Answer = (context, attempt) =>
        {
            if (attempt == 1)
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.FromResult(attempt == 1);
        };
        await using OtlpExporter exporter = new(new OtlpOptions { Endpoint = receiver.Endpoint, Temporality = OtlpTemporality.Delta });
        MetricsTracker tracker = new();
        tracker.IncrementCounter("route_remote_total", 5);
        MetricsSnapshot snapshot = tracker.Capture();
        tracker.IncrementCounter("route_remote_total", 2);

        Assert.False(await exporter.ExportAsync(snapshot));
        Assert.True(await exporter.ExportAsync(snapshot));
        Assert.True(await exporter.ExportAsync(tracker.Capture()));
        Assert.Equal([5, 2], receiver.Taken.Select(request => request.Sum("seedcore.route_remote").AsInt));
    }

    [Fact]
    public void A_snapshot_that_is_older_than_another_is_refused()
    {
        FakeTimeProvider clock = new();
        MetricsTracker tracker = new(new MetricsTrackerOptions { TimeProvider = clock });
        clock.Advance(TimeSpan.FromSeconds(1));
        MetricsSnapshot first = tracker.Capture();
        clock.Advance(TimeSpan.FromSeconds(1));
        DeltaState state = new();
        state.Take(tracker.Capture());
        state.MarkDelivered();

        ExportException refused = Assert.Throws<ExportException>(() => state.Take(in first));
        Assert.False(refused.IsTransient);

        clock.Advance(TimeSpan.FromSeconds(1));
        MetricsSnapshot closed = tracker.Reset();
        clock.Advance(TimeSpan.FromSeconds(1));
        state.Take(tracker.Capture());
        Assert.Throws<ExportException>(() => state.Take(in closed));
    }

    [Fact]
    public async Task Cumulative_numbers_begin_again_with_a_later_start_after_a_reset_and_a_restart()
    {
        FakeTimeProvider clock = new(DateTimeOffset.UnixEpoch.AddYears(50));
        await using OtlpReceiver receiver = await OtlpReceiver.StartAsync(OtlpProtocol.HttpProtobuf);
        await using OtlpExporter exporter = new(new OtlpOptions { Endpoint = receiver.Endpoint }, client: null, clock);
        MetricsTracker tracker = new(new MetricsTrackerOptions { TimeProvider = clock });
        for (int life = 0; life < 3; life++)
        {
            for (int i = 0; i < 2; i++)
            {
                tracker.IncrementCounter("route_remote_total", 4);
                clock.Advance(TimeSpan.FromSeconds(1));
                Assert.True(await exporter.ExportAsync(tracker.Capture()));
            }

            if (life == 0)
                tracker.Reset();
            else
                tracker = new MetricsTracker(new MetricsTrackerOptions { TimeProvider = clock });
        }

        Otlp.NumberDataPoint[] points = [.. receiver.Taken.Select(request => request.Sum("seedcore.route_remote"))];
        Assert.Equal([4, 8, 4, 8, 4, 8], points.Select(point => point.AsInt));
        ulong start = points[0].StartTimeUnixNano;
        Assert.Equal([0UL, 0, 2, 2, 4, 4], points.Select(point => (point.StartTimeUnixNano - start) / 1_000_000_000));
    }
}
