namespace SeedCore.Metrics.Fast.Tests.Catalog;

public sealed class FamilyTests
{
    /// <summary>An enum in which a value has two names.</summary>
    public enum Grade
    {
        Low,
        Middle,
        Medium = Middle,
        High,
    }

    public enum Tiny : sbyte
    {
        A,
        B,
    }

    public enum Huge : ulong
    {
        A,
        B,
    }

    [Fact]
    public void A_value_with_two_names_is_one_label_for_all_who_count()
    {
        MetricSetBuilder define = new("aliases");
        CounterFamily<Grade> family = define.Counter<Grade>("grades", "Grades.");
        LatencyFamily<Grade> latencies = define.LatencyFamily<Grade>("exams", "Exams.");
        Counter high = define.Counter("high", "High ones.", including: [family.Cells(grade => grade == Grade.High), latencies.Cells(grade => grade == Grade.High)]);
        Counter middle = define.Counter("middle", "Middle ones.", including: [family.Cells(grade => grade == Grade.Medium), latencies.Cells(grade => grade == Grade.Medium)]);
        MetricSet set = new(define);

        family.Add(Grade.Medium, 10);
        family.Add(Grade.High, 100);
        latencies.Record(Grade.High, 1);
        latencies.Count(Grade.High);
        latencies.Record(Grade.Middle, 1);

        MetricsSnapshot snapshot = set.Capture();
        Assert.Equal(3, Assert.Single(family.Descriptor.Labels).Values.Count);
        Assert.Equal(102, snapshot.Get(high));
        Assert.Equal(11, snapshot.Get(middle));
    }

    [Fact]
    public void Labels_of_every_width_are_checked()
    {
        MetricSetBuilder define = new("widths");
        CounterFamily<Tiny> tiny = define.Counter<Tiny>("tiny", "Tiny.");
        CounterFamily<Huge> huge = define.Counter<Huge>("huge", "Huge.");
        CounterFamily<Tiny, Huge> both = define.Counter<Tiny, Huge>("both", "Both.");
        MetricSet set = new(define);
        tiny.Increment(Tiny.B);
        huge.Increment(Huge.B);
        both.Increment(Tiny.B, Huge.B);
        tiny.Increment((Tiny)(-1));
        huge.Increment((Huge)ulong.MaxValue);
        both.Increment((Tiny)sbyte.MinValue, (Huge)(1UL << 63));
        both.Increment(Tiny.A, (Huge)ulong.MaxValue);

        MetricsSnapshot snapshot = set.Capture();
        Assert.Equal((1, 1, 1), (snapshot.Get(tiny, Tiny.B), snapshot.Get(huge, Huge.B), snapshot.Get(both, Tiny.B, Huge.B)));
        Assert.Equal(4, snapshot.Diagnostics.UnknownLabels);
        Assert.Equal(3, snapshot.Frame.Row.Sum());
    }

    [Fact]
    public void Constant_labels_are_of_the_set_and_its_snapshots()
    {
        MetricSetBuilder define = new("labelled", new MetricSetOptions { ConstantLabels = new Dictionary<string, string> { ["zone"] = "a" } });
        MetricSet set = new(define);
        Assert.Equal("a", set.ConstantLabels["zone"]);
        Assert.Equal("a", set.Capture().ConstantLabels["zone"]);
        Assert.Equal("labelled", set.Capture().Name);
    }

    [Fact]
    public void A_ratio_is_absent_while_its_denominator_is_zero()
    {
        MetricSetBuilder define = new("ratios");
        Counter good = define.Counter("good", "Good.");
        Counter bad = define.Counter("bad", "Bad.");
        define.Ratio("share", "Good of all.", good, good, bad);
        MetricSet set = new(define);

        Assert.Null(set.Capture().GetRate("share"));
        good.Add(1);
        bad.Add(3);
        Assert.Equal(0.25, set.Capture().GetRate("share"));
        Assert.Null(set.Capture().GetRate("nothing"));
    }
}
