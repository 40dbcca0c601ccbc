namespace SeedCore.Metrics.Fast.Gate.Tests.Exact;

public sealed class ExactComparisonTests
{
    private const string Method = "Book.Place";
    private const string Operation = "order.place";

    private static readonly ExactResult s_baseline = Result(Listings.Locking, new ExactOperation(0, 24.01));

    [Fact]
    public void What_is_as_recorded_passes() => Assert.Empty(Refused(s_baseline));

    [Fact]
    public void Another_register_is_refused_and_shown_although_all_counts_are_the_same()
    {
        Finding finding = Assert.Single(Refused(Result(Listings.Locking.Replace("push     rbx", "push     r12", StringComparison.Ordinal), new ExactOperation(0, 24.01))));

        Assert.Equal(["the machine code differs, with the same counts"], finding.Reasons);
        Assert.Contains("-       push     rbx\n+       push     r12", finding.Diff, StringComparison.Ordinal);
    }

    [Fact]
    public void Fewer_instructions_are_refused_too_since_the_baseline_no_longer_tells_the_truth()
    {
        Finding finding = Assert.Single(Refused(Result(Listings.Locking.Replace("       push     rbx\n", "", StringComparison.Ordinal), new ExactOperation(0, 24.01))));

        Assert.Equal(["instructions: 16, was 17"], finding.Reasons);
    }

    [Theory]
    [InlineData(24, 24.01, "24 bytes allocated each time, was 0")]
    [InlineData(0, 25.01, "25.01 instructions executed each time, was 24.01")]
    [InlineData(0, 23, "23 instructions executed each time, was 24.01")]
    public void What_an_operation_allocates_and_executes_is_compared(double bytes, double instructions, string reason) =>
        Assert.Equal([reason], Assert.Single(Refused(Result(Listings.Locking, new ExactOperation(bytes, instructions)))).Reasons);

    [Fact]
    public void Instructions_that_were_not_counted_here_are_not_compared() =>
        Assert.Empty(Refused(Result(Listings.Locking, new ExactOperation(0)) with { NativeRuntime = null }));

    [Fact]
    public void On_another_runtime_more_calls_are_refused_and_more_instructions_are_not()
    {
        ExactResult other = Result(Listings.Locking.Replace("push     rbx", "push     rbx\n       push     r12", StringComparison.Ordinal), new ExactOperation(0)) with { Runtime = "10.0.99", NativeRuntime = null };
        Assert.Empty(Refused(other));

        ExactResult calling = Result(Listings.Locking.Replace("push     rbx", "call     P:More()", StringComparison.Ordinal), new ExactOperation(0)) with { Runtime = "10.0.99", NativeRuntime = null };
        Assert.Equal(["calls: 7, was 6"], Assert.Single(Refused(calling)).Reasons);
    }

    [Fact]
    public void What_has_no_baseline_and_what_is_no_longer_watched_are_refused()
    {
        ExactResult renamed = s_baseline with
        {
            Methods = new Dictionary<string, ExactMethod> { ["Book.Cancel"] = ExactMethod.Of(Listings.Locking) },
        };

        Assert.Equal(["Book.Cancel", Method], Refused(renamed).Select(finding => finding.Name));
    }

    private static IEnumerable<Finding> Refused(ExactResult current) =>
        ExactComparison.Compare(current, s_baseline).Where(finding => finding.IsRefused);

    private static ExactResult Result(string listing, ExactOperation operation) => new(
        "linux-x64-v3",
        "10.0.12",
        "10.0.12",
        new Dictionary<string, ExactMethod> { [Method] = ExactMethod.Of(listing) },
        new Dictionary<string, ExactOperation> { [Operation] = operation });
}
