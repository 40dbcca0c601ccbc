using Xunit.Abstractions;

namespace SeedCore.Metrics.Fast.Concurrency.Generated;

/// <summary>Sequences of calls, made at random, on the library and on a plain model of it.</summary>
public sealed class GeneratedCaseTests(ITestOutputHelper output)
{
    private const int ShortCount = 10_000;
    private const double Day = 86_400_000;

    // As if the library had heard something else than it was told.
    private static readonly Dictionary<string, Func<Step, Step>> s_faults = new(StringComparer.Ordinal)
    {
        ["an increment of 2^20 is dropped"] = step => step.Amount == 1L << 20 ? step with { Amount = 0 } : step,
        ["the largest increment is one too small"] = step => step.Amount == long.MaxValue ? step with { Amount = step.Amount - 1 } : step,
        ["a negative increment is ignored without being counted"] = step => step.Amount < 0 ? step with { Amount = 0 } : step,
        ["NaN counts as zero"] = step => double.IsNaN(step.Value) ? step with { Value = 0 } : step,
        ["what is above a day is stored as a day"] = step => step.Value > Day && double.IsFinite(step.Value) ? step with { Value = Day } : step,
        ["an upper edge belongs to the next bucket"] = step => step.Value == 0.5 ? step with { Value = Math.BitIncrement(0.5) } : step,
        ["green counts as red"] = step => step.Label == ModelSet.Color.Green ? step with { Label = ModelSet.Color.Red } : step,
        ["an undeclared label counts as blue"] = step => (int)step.Label > 2 ? step with { Label = ModelSet.Color.Blue } : step,
    };

    public static TheoryData<string> Faults => [.. s_faults.Keys];

    [Fact]
    public void The_library_and_the_model_agree()
    {
        string? failure = Cases.FindFailure(ShortCount, Cases.Play, out string report);
        output.WriteLine(report);
        Assert.True(failure is null, failure);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_would_be_found_and_shown_in_one_step(string fault)
    {
        string? failure = Cases.FindFailure(ShortCount, steps => Cases.Play(steps, s_faults[fault]), out string report);
        output.WriteLine($"{fault}: {report}\n{failure}");
        Assert.NotNull(failure);
        Assert.Single(failure.Split('\n')[1..]);
    }
}
