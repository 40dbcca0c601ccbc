using System.Globalization;
using SeedCore.Metrics.Fast.Primitives;
using SeedCore.Metrics.Fast.Tests.Support;

namespace SeedCore.Metrics.Fast.Concurrency.Stress;

/// <summary>
/// Threads append samples that say where they come from, some through writers and some by handle, two and more to a ring;
/// meanwhile one copies the rings, and checks each sample.
/// </summary>
internal sealed class RingStress
{
    public const int ThreadCount = 16;
    private const int Batch = 1000;
    private const int ThreadsPerWriter = 4;
    private const int LeastMeetings = 20;
    private const int LeastLapped = 20;

    // Appends after which every ring is full, with room to spare.
    private const long UntilFull = 1_000_000;

    private readonly RingMetrics _metrics = new();
    private readonly long[] _issued = new long[Payload.Streams];
    private readonly SampleChecker[] _checkers = [.. RingMetrics.Sizes.Select(size => new SampleChecker(size))];
    private readonly SnapshotBuffer _buffer = new();
    private readonly Overlaps _overlaps;
    private readonly long _batches;
    private int _running = ThreadCount;
    private long _samples;
    private int _lapped;

    private RingStress(StressSize size)
    {
        _batches = size.Appends / (ThreadCount * Batch);
        _overlaps = new Overlaps(_issued, size);
    }

    /// <summary>Runs, and fails at the first fault, or if too few captures were overtaken.</summary>
    public static string Run(StressSize size) => new RingStress(size).Run();

    private string Run()
    {
        Threads.CollectTheDead();
        using Rendezvous rendezvous = new(ThreadCount, HostStripeSelector.Assign);

        // In a crowd, so that threads share stripes: those that have one of their own never meet.
        Crowd.Run(() => Threads.Run(ThreadCount + 1, i =>
        {
            if (i < ThreadCount)
                Append(rendezvous, i);
            else
                Watch();
        }));

        long appended = _issued.Sum();
        MetricsSnapshot rest = _metrics.Capture();
        Check(rest, _issued);
        Assert.Equal(appended, _metrics.Rings.Sum(ring => rest.Get(ring).AllTime.Count));
        Assert.Equal(RingMetrics.Sizes, _metrics.Rings.Select(ring => rest.Get(ring).Recent.Count));

        string report = string.Create(
            CultureInfo.InvariantCulture,
            $"{appended:N0} appends by {ThreadCount} threads (1 of {ThreadsPerWriter} through a writer), as many counted; {_samples:N0} samples seen, 0 torn, "
            + $"unwritten, doubled or out of order; {_overlaps}, {_lapped:N0} lapped; threads of a lane met in {rendezvous.Meetings:N0} of "
            + $"{rendezvous.Batches:N0} batches, {LaneCount.Of(_metrics)} lanes");
        Assert.True(_overlaps.AreEnough, $"too few overlaps to mean anything: {report}");
        Assert.True(_lapped >= LeastLapped, $"too few were lapped to mean anything: {report}");
        Assert.True(rendezvous.Meetings >= LeastMeetings, $"too few meetings to mean anything: {report}");
        return report;
    }

    private void Append(Rendezvous rendezvous, int index)
    {
        using MetricWriter? writer = index % ThreadsPerWriter == 0 ? _metrics.CreateWriter() : null;
        long number = 0;
        rendezvous.Run(index, _batches, () =>
        {
            for (int i = 0; i < Batch; i++, number++)
            {
                // It counts as issued before anybody can see it.
                Volatile.Write(ref _issued[index], number + 1);
                Latency ring = _metrics.Rings[(int)(number % RingMetrics.Sizes.Count)];
                if (writer is null)
                    ring.Record(Payload.Milliseconds(index, number));
                else
                    writer.Record(ring, Payload.Milliseconds(index, number));
            }
        }, () => _overlaps.WantMore);
        Interlocked.Decrement(ref _running);
    }

    private void Watch()
    {
        // Not pinned: it shall run wherever there is room, so that there are many captures.
        while (Volatile.Read(ref _running) > 0)
        {
            _overlaps.Begin();
            MetricsSnapshot snapshot = _metrics.CaptureInto(_buffer, SnapshotParts.Samples);
            _overlaps.End();
            Check(snapshot, _overlaps.IssuedAtEnd);
        }
    }

    private void Check(MetricsSnapshot snapshot, long[] issued)
    {
        bool wasLapped = false;
        for (int i = 0; i < _checkers.Length; i++)
        {
            ReadOnlySpan<double> samples = snapshot.Get(_metrics.Rings[i]).Recent.Samples;
            Assert.Null(_checkers[i].FindFault(samples, issued));
            _samples += samples.Length;

            // The rings are full after a moment: what is missing was overwritten while it was copied.
            wasLapped |= samples.Length < RingMetrics.Sizes[i] && issued.Sum() > UntilFull;
        }

        _lapped += wasLapped ? 1 : 0;
    }
}
