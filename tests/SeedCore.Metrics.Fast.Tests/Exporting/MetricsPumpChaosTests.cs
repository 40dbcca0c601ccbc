using CsCheck;
using SeedCore.Metrics.Fast.Exporting;
using SeedCore.Metrics.Fast.Tests.Exporting.Support;
using Xunit.Abstractions;

namespace SeedCore.Metrics.Fast.Tests.Exporting;

/// <summary>
/// Exporters of every kind of fault, in generated schedules: the books balance at every look, and close at the end.
/// </summary>
public class MetricsPumpChaosTests(ITestOutputHelper output)
{
    private enum Step
    {
        Tick,
        PumpNow,
        PassOneSecond,
        PassTwentySeconds,
        Release,
    }

    private enum Deed
    {
        Work,
        ThrowAtOnce,
        ThrowLater,
        ReturnFalse,
        AskForPatience,
        Refuse,
        HangUntilCancelled,
        HangUntilReleased,
    }

    /// <summary>Failures print the seed; <c>CsCheck_Seed=...</c> in the environment runs it again.</summary>
    [Fact]
    public async Task Whatever_exporters_do_every_snapshot_is_accounted_for() =>
        await Gen.Select(Gen.Enum<Deed>().Array[1, 12].Array[1, 4], Gen.Enum<Step>().Array[0, 40])
            .SampleAsync(RunAsync, iter: 200, writeLine: output.WriteLine);

    private static async Task RunAsync(Deed[][] deeds, Step[] steps)
    {
        var harness = new PumpHarness();
        var faults = new ChaosFaults();
        ScriptedExporter[] exporters = [.. deeds.Select(each => new ScriptedExporter(Script(each, faults)))];
        MetricsPump pump = harness.Start(exporters);
        List<Task<bool>> pumping = [];
        foreach (Step step in steps)
        {
            switch (step)
            {
                case Step.Tick:
                    await harness.TickAsync();
                    break;
                case Step.PumpNow:
                    pumping.Add(pump.PumpNowAsync().AsTask());
                    break;
                case Step.PassOneSecond:
                    harness.Time.Advance(TimeSpan.FromSeconds(1));
                    break;
                case Step.PassTwentySeconds:
                    harness.Time.Advance(TimeSpan.FromSeconds(20));
                    break;
                case Step.Release:
                    faults.Release();
                    break;
            }

            Assert.All(pump.GetStatistics().Exporters, PumpAssert.Balanced);
        }

        Task disposal = pump.DisposeAsync().AsTask();
        await Task.WhenAny(disposal, harness.Time.TimersAsync(static due => due == PumpHarness.ShutdownTimeout)).GuardedAsync("the shutdown");
        harness.Time.Advance(PumpHarness.ShutdownTimeout);
        await disposal.GuardedAsync("the shutdown at its deadline");
        await Task.WhenAll(pumping).GuardedAsync("whoever pumped");

        PumpStatistics statistics = pump.GetStatistics();
        Assert.All(statistics.Exporters, PumpAssert.Settled);

        // A final capture that the deadline overtook may just be being submitted; its drops are booked like any other.
        Assert.All(
            statistics.Exporters,
            books => Assert.InRange(books.Submitted, statistics.Captures, statistics.Captures + 1));
        for (int i = 0; i < exporters.Length; i++)
        {
            Assert.InRange(exporters[i].MostUnderWay, 0, 1);
            Assert.True(statistics.Exporters[i].Delivered <= exporters[i].GetHealth().Exported);
        }

        faults.Release();
    }

    private static Func<CancellationToken, ValueTask<bool>> Script(Deed[] deeds, ChaosFaults faults)
    {
        int turn = 0;
        return token => deeds[turn++ % deeds.Length] switch
        {
            Deed.Work => ValueTask.FromResult(true),
            Deed.ThrowAtOnce => throw new InvalidOperationException("at once"),
            Deed.ThrowLater => ThrowLaterAsync(),
            Deed.ReturnFalse => ValueTask.FromResult(false),
            Deed.AskForPatience => throw new ExportException("busy") { RetryAfter = TimeSpan.FromSeconds(4) },
            Deed.Refuse => throw new ExportException("refused") { IsTransient = false },
            Deed.HangUntilCancelled => HangAsync(token),
            _ => new ValueTask<bool>(faults.Released),
        };
    }

    private static async ValueTask<bool> ThrowLaterAsync()
    {
        await Task.Yield();
        throw new InvalidOperationException("later");
    }

    private static async ValueTask<bool> HangAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return true;
    }
}
