using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace SeedCore.Metrics.Fast.Concurrency.Coyote;

/// <summary>
/// The code that waits for tasks, in orders that Microsoft Coyote chooses: registry, queue, worker, pump, and the end of
/// writers. Sequential consistency only; what memory may show beyond that is the explorer's part.
/// </summary>
public sealed class CoyoteTests(SoundProgram sound, ITestOutputHelper output) : IClassFixture<SoundProgram>
{
    private const int Seed = 20260729;

    public static TheoryData<string> Faults => [.. SourceEdit.Faults.Keys];

    [Theory]
    [InlineData("registry", 500)]
    [InlineData("registry-set", 500)]
    [InlineData("queue", 1000)]
    [InlineData("worker", 300)]
    [InlineData("pump", 500)]
    [InlineData("writers", 500)]
    public void No_order_of_steps_breaks_a_promise(string scenario, int iterations)
    {
        string report = Run(sound.Program, scenario, iterations, out int bugs);
        Assert.True(bugs == 0, report);
        Assert.Contains($"Explored {iterations} execution paths", report, StringComparison.Ordinal);
        Assert.DoesNotContain("UNCONTROLLED", report, StringComparison.Ordinal);
    }

    [Fact]
    public void A_registry_that_looks_and_then_writes_is_caught() => AssertCaught(sound.Program, "registry-twin", "two trackers were made");

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_in_the_pump_is_caught(string fault)
    {
        using CoyoteProgram program = new(SourceEdit.Faults[fault]);
        AssertCaught(program, fault.StartsWith("captures", StringComparison.Ordinal) ? "pump" : "queue", "BUG: ");
    }

    [Fact]
    public void An_edit_whose_place_is_gone_is_refused()
    {
        SourceEdit edit = new("two", "2", 1);
        Assert.Equal(["one", "2"], SourceEdit.Apply(["one", "two"], [edit]));
        Assert.Throws<InvalidOperationException>(() => SourceEdit.Apply(["one", "three"], [edit]));
        Assert.Throws<InvalidOperationException>(() => SourceEdit.Apply(["two", "two"], [edit]));
    }

    private void AssertCaught(CoyoteProgram program, string scenario, string bug)
    {
        string report = Run(program, scenario, 1000, out int bugs);
        Assert.True(bugs > 0, $"the planted bug was not found: {report}");
        Assert.Contains(bug, report, StringComparison.Ordinal);
    }

    private string Run(CoyoteProgram program, string scenario, int iterations, out int bugs)
    {
        (bugs, string report) = program.Run(scenario, iterations, Seed);
        IEnumerable<string> told = Regex.Matches(report, "Explored .*|Number of scheduling decisions.*|found bug.*|BUG: .*|UNCONTROLLED: .*", RegexOptions.None, TimeSpan.FromSeconds(1))
            .Select(match => match.Value);
        output.WriteLine($"{scenario}, {iterations} iterations at most, seed {Seed}:\n  {string.Join("\n  ", told)}");
        return report;
    }
}
