using System.Globalization;
using SeedCore.Metrics.Fast.Tests.Support;

namespace SeedCore.Metrics.Fast.Concurrency.Stress;

/// <summary>
/// Threads record everything there is, by handle, through writers that come and go, or both; meanwhile one captures and
/// resets, and checks each: sums that agree and never fall, samples that are whole, and nothing lost between resets.
/// </summary>
internal sealed class CaptureStress
{
    private const int TurnsAtLeast = 100;

    // A capture that takes the samples too is checked more thoroughly, and takes longer.
    private const int CapturesPerFull = 8;

    private readonly StressMetrics _metrics = new();
    private readonly long[] _issued = new long[Payload.Streams];
    private readonly CaptureChecker _checker = new(StressMetrics.ReservoirSize);
    private readonly SnapshotBuffer _buffer = new();
    private readonly Overlaps _overlaps;
    private readonly StressWorker[] _workers;
    private readonly StressSize _size;

    private CaptureStress(int threads, StressSize size)
    {
        _size = size;
        _overlaps = new Overlaps(_issued, size);
        _workers = [.. Enumerable.Range(0, threads).Select(i => new StressWorker(_metrics, i, _issued))];
    }

    /// <summary>Runs, and fails at the first fault, or if recording went on during too few captures.</summary>
    public static string Run(int threads, StressSize size) => new CaptureStress(threads, size).Run();

    private string Run()
    {
        // The last thread is the one that captures; nobody waits for captures that fail.
        Threads.Run(_workers.Length + 1, i =>
        {
            Affinity.Pin(i);
            if (i < _workers.Length)
            {
                _workers[i].Run(TurnsAtLeast, _overlaps);
                return;
            }

            try
            {
                for (int step = 0; step < _size.Captures + _size.Resets || _overlaps.WantMore; step++)
                    Observe(step);
            }
            finally
            {
                _overlaps.Stop();
            }
        });

        Observation rest = Observation.Of(_metrics, _metrics.Capture());
        Assert.Null(_checker.FindFault(rest, _issued));
        Tally issued = _workers.Aggregate(new Tally(), (sum, worker) => sum + worker.Tally);
        Assert.Equal(issued, _checker.Returned + rest.Tally);
        Assert.All(LaneCount.All(_metrics), LaneHold.AssertUnusedCellsAreZero(_metrics));

        string report = string.Create(
            CultureInfo.InvariantCulture,
            $"{_overlaps.Captures - rest.Epoch:N0} captures and {rest.Epoch:N0} resets beside {_workers.Length} threads, each checked; {issued.Samples:N0} samples and "
            + $"{issued.Hits:N0} hits issued, as many returned; {_overlaps}; {LaneCount.Of(_metrics)} lanes");
        Assert.True(_overlaps.AreEnough, $"too few overlaps to mean anything: {report}");
        return report;
    }

    private void Observe(int step)
    {
        // Resets are spread evenly over the captures.
        int steps = _size.Captures + _size.Resets;
        bool isReset = (long)(step + 1) * _size.Resets / steps > (long)step * _size.Resets / steps;
        SnapshotParts parts = step % CapturesPerFull == 0 ? SnapshotParts.All : SnapshotParts.Histograms;
        _overlaps.Begin();
        MetricsSnapshot snapshot = isReset ? _metrics.Reset() : _metrics.CaptureInto(_buffer, parts);
        _overlaps.End();

        Observation observation = Observation.Of(_metrics, snapshot);
        string? fault = isReset
            ? _checker.FindFaultOfReset(observation, _overlaps.IssuedAtEnd)
            : _checker.FindFault(observation, _overlaps.IssuedAtEnd);
        Assert.True(fault is null, $"read {_overlaps.Captures}, {(isReset ? "a reset" : "a capture")}: {fault}");
    }
}
