using System.Globalization;
using SeedCore.Metrics.Fast.Primitives;
using SeedCore.Metrics.Fast.Tests.Support;

namespace SeedCore.Metrics.Fast.Concurrency.Stress;

/// <summary>Sixteen threads increment one counter, as its handle does.</summary>
internal static class IncrementStress
{
    public const int ThreadCount = 16;
    private const int Batch = 1000;

    // Where all threads have one cell, and two processors are free, somebody else goes on nearly always; on a busy machine, rarely.
    private const int LeastMeetings = 500;

    /// <summary>Each in the stripe that is its own or that it shares, as in real life.</summary>
    public static string Run(long increments)
    {
        (long lost, string report, _) = Count<HardwareAtomics, HostStripeSelector>(increments);
        Assert.True(lost == 0, report);
        return report;
    }

    /// <summary>All in one cell; fails if too few of them met there.</summary>
    public static string RunInOneCell(long increments)
    {
        (long lost, string report, Rendezvous rendezvous) = Count<HardwareAtomics, OneStripeSelector>(increments);
        Assert.True(lost == 0, report);
        Assert.True(rendezvous.Meetings >= LeastMeetings, $"too few meetings to mean anything: {report}");
        return report;
    }

    /// <summary>The twin without atomic adds, in one cell; fails if it loses nothing.</summary>
    public static string RunBroken(long increments)
    {
        (long lost, string report, _) = Count<PlainAtomics, OneStripeSelector>(increments);
        Assert.True(lost > 0, $"a plain += lost nothing, so this run would not notice a loss: {report}");
        return report;
    }

    private static (long Lost, string Report, Rendezvous Rendezvous) Count<TAtomics, TSelector>(long increments)
        where TAtomics : struct, IAtomics
        where TSelector : struct, IStripeSelector
    {
        Threads.CollectTheDead();
        long batches = increments / (ThreadCount * Batch);
        LaneTable<TAtomics, TSelector> table = new(isEnabled: true, static () => new LaneLayout(1, [], []));
        using Rendezvous rendezvous = new(ThreadCount, TSelector.Assign);
        Threads.Run(ThreadCount, i => rendezvous.Run(i, batches, () => Increment(table)));

        List<Lane<TAtomics>> lanes = [];
        table.CopyLanesTo(lanes);
        long issued = batches * ThreadCount * Batch;
        long lost = issued - lanes.Sum(lane => lane.Block[LaneLayout.Row]);
        string report = string.Create(
            CultureInfo.InvariantCulture,
            $"{issued:N0} increments over {ThreadCount} threads in {lanes.Count} cells, {lost:N0} lost; "
            + $"threads of a cell met in {rendezvous.Meetings:N0} of {rendezvous.Batches:N0} batches");
        return (lost, report, rendezvous);
    }

    private static void Increment<TAtomics, TSelector>(LaneTable<TAtomics, TSelector> table)
        where TAtomics : struct, IAtomics
        where TSelector : struct, IStripeSelector
    {
        for (int i = 0; i < Batch; i++)
            table.Add(LaneLayout.Row, 1);
    }
}
