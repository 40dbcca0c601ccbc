using SeedCore.Metrics.Fast.Concurrency.Exploration;
using SeedCore.Metrics.Fast.Concurrency.Scenarios;
using Xunit.Abstractions;

namespace SeedCore.Metrics.Fast.Concurrency.Zoo;

/// <summary>
/// Broken twins of the library's code: each has one fault, and the scenario that is named catches it, with a schedule
/// that shows it again. A scenario that catches nothing proves nothing.
/// </summary>
public class ZooTests(ITestOutputHelper output)
{
    private const long Bound = 200_000;

    /// <summary>The library's own source, with one ordering taken out of it: the operation, the cell, and who notices.</summary>
    [Theory]
    [InlineData("A claim given back without release", nameof(Operation.WriteRelease), "claim", "Two threads record on one stripe")]
    [InlineData("A claim taken by a read and a write", nameof(Operation.Update), "claim", "Two threads record on one stripe")]
    [InlineData("A head stored without release", nameof(Operation.WriteRelease), "head", "Records on two stripes, two captures")]
    [InlineData("A head read without acquire", nameof(Operation.ReadAcquire), "head", "Records on two stripes, two captures")]
    [InlineData("A bit stored without release", nameof(Operation.WriteRelease), "touched", "First touch of an octave, two captures")]
    [InlineData("A bit read without acquire", nameof(Operation.ReadAcquire), "touched", "First touch of an octave, two captures")]
    [InlineData("No barrier between bucket and count", nameof(Operation.WriteBarrier), "bucket", "Counts captured with and without buckets")]
    [InlineData("No barrier between zeros and count", nameof(Operation.WriteBarrier), "zeros", "Zeros and samples above a day")]
    [InlineData("A count read without acquire", nameof(Operation.ReadAcquire), "count", "Counts captured with and without buckets")]
    [InlineData("A split read without acquire", nameof(Operation.ReadAcquire), "split", "Samples on both sides of a bound, two captures")]
    [InlineData("A shared counter increased by a read and a write", nameof(Operation.Update), "counter", "Adds on one stripe, three captures")]
    [InlineData("A stamp drawn by a read and a write", nameof(Operation.Update), "stamps", "Two threads record on a stripe whose stamp is due")]
    [InlineData("A large increment added by a read and a write", nameof(Operation.Update), "", "Large increments, two captures")]
    [InlineData("An object published over another", nameof(Operation.UpdateReference), "", "Three writers begin at once")]
    public void An_ordering_taken_out_of_the_library_is_missed(string fault, string operation, string cell, string scenario) =>
        Catch(() => Make(scenario), new Fault(fault, Enum.Parse<Operation>(operation), cell), fault);

    [Theory]
    [InlineData("No barrier before a slot", nameof(Operation.WriteBarrier))]
    [InlineData("No barrier before the head is read again", nameof(Operation.ReadBarrier))]
    public void A_barrier_taken_out_of_the_ring_is_missed(string fault, string operation) =>
        Catch(() => new RingScenario(2, 6, 1), new Fault(fault, Enum.Parse<Operation>(operation), null), fault);

    [Theory]
    [InlineData(nameof(RingFlaw.PublishesBeforeItWrites), 1, 4, 1)]
    [InlineData(nameof(RingFlaw.PublishesHalfASample), 1, 4, 1)]
    [InlineData(nameof(RingFlaw.MasksOneBitTooFew), 2, 6, 1)]
    [InlineData(nameof(RingFlaw.TrustsWhatItCopied), 2, 6, 1)]
    [InlineData(nameof(RingFlaw.KeepsOneTooMany), 2, 6, 1)]
    [InlineData(nameof(RingFlaw.ReadsTheHeadOnce), 2, 6, 1)]
    [InlineData(nameof(RingFlaw.CopiesBeforeTheHead), 1, 4, 1)]
    public void A_broken_ring_is_caught(string flaw, int reservoir, int appends, int captures) =>
        Catch(() => new BrokenRing(Enum.Parse<RingFlaw>(flaw), reservoir, appends, captures), null, $"A ring that {Words(flaw)}");

    [Theory]
    [InlineData(nameof(SetFlaw.GivesBackBeforeTheLastStore), "Two threads record on one stripe")]
    [InlineData(nameof(SetFlaw.CountsBeforeTheBucket), "Counts captured with and without buckets")]
    [InlineData(nameof(SetFlaw.IgnoresTheClaim), "Two threads record on one stripe")]
    [InlineData(nameof(SetFlaw.AsksForNoStampAtHome), "Two threads record on one stripe")]
    [InlineData(nameof(SetFlaw.DrawsNoStampElsewhere), "Two threads record on one stripe")]
    [InlineData(nameof(SetFlaw.AsksBeforeItDraws), "Two threads record on one stripe")]
    [InlineData(nameof(SetFlaw.DrawsBeforeTheLimit), "Two threads record on a stripe whose stamp is due")]
    [InlineData(nameof(SetFlaw.StoresTheBitBeforeTheEntry), "First touch of an octave, two captures")]
    [InlineData(nameof(SetFlaw.ResetsForeignCells), "A writer adds, two resets")]
    [InlineData(nameof(SetFlaw.ForgetsTheBaseline), "Two writers, two resets")]
    [InlineData(nameof(SetFlaw.ReadsTwiceAtReset), "Two writers, two resets")]
    [InlineData(nameof(SetFlaw.ForgetsTheHeads), "Records on two stripes, two resets")]
    [InlineData(nameof(SetFlaw.HandsOneLaneToAll), "A writer and its heir, a capture")]
    [InlineData(nameof(SetFlaw.GivesBackTwice), "A writer, its heir and another")]
    [InlineData(nameof(SetFlaw.InheritsTheStamp), "A thread records, then writes, beside another writer")]
    [InlineData(nameof(SetFlaw.IncrementsPlainly), "Two writers on one stripe, two resets")]
    public void A_broken_set_is_caught(string flaw, string scenario) =>
        Catch(() => Make(scenario, new BrokenRecorder(Enum.Parse<SetFlaw>(flaw))), null, $"A set that {Words(flaw)}");

    [Theory]
    [InlineData("Two threads record on one stripe")]
    [InlineData("Two threads record on a stripe whose stamp is due")]
    [InlineData("First touch of an octave, two captures")]
    [InlineData("Counts captured with and without buckets")]
    [InlineData("Two writers, two resets")]
    public void The_copy_that_the_flaws_are_planted_in_is_sound(string scenario)
    {
        Findings findings = Explorer.Explore(Make(scenario, new BrokenRecorder(SetFlaw.None)));
        Assert.True(findings.Failure is null, findings.Failure?.ToString());
        Assert.True(findings.IsExhausted);
    }

    [Fact]
    public void The_ring_that_the_flaws_are_planted_in_is_sound()
    {
        Findings findings = Explorer.Explore(new BrokenRing(RingFlaw.None, 2, 6, 2));
        Assert.True(findings.Failure is null, findings.Failure?.ToString());
        Assert.True(findings.IsExhausted);
    }

    private static SetScenario Make(string scenario, Recorder? recorder = null)
    {
        SetScenario made = SetScenarios.Make(scenario);
        if (recorder is not null)
            made.Recorder = recorder;
        return made;
    }

    private static string Words(string flaw) =>
        string.Concat(flaw.Select(letter => char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : letter.ToString())).Trim();

    private void Catch(Func<Scenario> make, Fault? fault, string what)
    {
        Scenario scenario = make();
        Findings findings = Explorer.Explore(scenario, Bound, fault);
        Failure failure = findings.Failure
            ?? throw new Xunit.Sdk.XunitException($"{what}: not caught by {findings}.");

        Report.Write(output, $"{what}: caught by '{scenario.Name}' in execution {findings.Executions + findings.Cut + 1}: {failure.Reason.Message}");
        output.WriteLine(failure.ToString());
        Exception? again = Explorer.Replay(make(), failure.Schedule, fault, out _);
        Assert.Equal(failure.Reason.Message, again?.Message);
    }
}
