using SeedCore.Metrics.Fast.Tests.Snapshots;

namespace SeedCore.Metrics.Fast.Tests.Catalog;

/// <summary>Sets of two versions of a program: what their union says, and what cannot be joined.</summary>
public sealed class UnionTests
{
    [Theory]
    [InlineData("All sales.", "Sales.", "Sales.")]
    [InlineData("Sales.", "All sales.", "Sales.")]
    [InlineData("Sales", "Sales.", "Sales.")]
    [InlineData("Sales.", "Sales.", "Sales.")]
    public void Of_two_texts_the_later_in_the_alphabet_remains_whoever_comes_first(string one, string other, string remains)
    {
        MetricsSnapshot merged = MetricsSnapshot.Merge(Described(one, "x"), Described(other, "x"));
        Assert.Equal(remains, merged.Metrics[0].Help);
        Assert.Equal(remains, Assert.Single(merged.Frame.Catalog.Ratios).Help);
        Assert.Equal(remains, MetricsSnapshot.Merge(Described("x", one), Described("x", other)).Metrics[0].Category);

        static MetricsSnapshot Described(string help, string category) => Of(define =>
        {
            Counter counter = define.Counter("counter", help, category: category);
            define.Ratio("ratio", help, counter, counter);
        });
    }

    [Theory]
    [InlineData(GaugeMerge.Sum, GaugeMerge.Last, GaugeMerge.Last)]
    [InlineData(GaugeMerge.Last, GaugeMerge.Sum, GaugeMerge.Last)]
    [InlineData(GaugeMerge.Max, GaugeMerge.Last, GaugeMerge.Last)]
    [InlineData(GaugeMerge.Max, GaugeMerge.Max, GaugeMerge.Max)]
    public void Of_two_ways_to_merge_a_gauge_the_later_remains_whoever_comes_first(GaugeMerge one, GaugeMerge other, GaugeMerge remains)
    {
        MetricsSnapshot merged = MetricsSnapshot.Merge(
            Of(define => define.Gauge("gauge", "G.", merge: one)), Of(define => define.Gauge("gauge", "G.", merge: other)));
        Assert.Equal(remains, merged.Metrics[0].GaugeMerge);
    }

    [Fact]
    public void What_adds_nothing_leaves_the_columns_as_they_are()
    {
        MetricsSnapshot shop = ShopMetrics.Create().Trade(1).Capture(SnapshotParts.Histograms);
        MetricsSnapshot elsewhere = MetricsSnapshot.ReadBinary(ShopMetrics.Create().Trade(2).Capture(SnapshotParts.Histograms).ToBinary());
        Assert.Same(shop.Frame.Catalog, MetricsSnapshot.Merge(shop, elsewhere).Frame.Catalog);
    }

    [Fact]
    public void A_ratio_that_only_one_declares_is_in_the_union_though_the_metrics_are_the_same()
    {
        MetricsSnapshot without = Of(define => define.Counter("a", "A."));
        MetricsSnapshot with = Of(define =>
        {
            Counter a = define.Counter("a", "A.");
            define.Ratio("share", "Share.", a, a);
        });
        Assert.Equal("share", Assert.Single(MetricsSnapshot.Merge(without, with).Frame.Catalog.Ratios).Key);
        Assert.Equal("share", Assert.Single(MetricsSnapshot.Merge(with, without).Frame.Catalog.Ratios).Key);
    }

    [Fact]
    public void Ratios_with_one_numerator_and_other_denominators_differ()
    {
        MetricsSnapshot one = Ratio((define, good, bad) => define.Ratio("share", "Share.", good, good, bad));
        MetricsSnapshot other = Ratio((define, good, _) => define.Ratio("share", "Share.", good, good));
        MetricsSnapshot swapped = Ratio((define, good, bad) => define.Ratio("share", "Share.", bad, good, bad));
        MetricsSnapshot none = Ratio((_, _, _) => { });

        AssertConflict("'share' is declared differently: it is good / (good + bad) in one and good / (good) in the other", one, other);
        AssertConflict("it is good / (good + bad) in one and bad / (good + bad) in the other", one, swapped);
        AssertNoDifference("the ratio 'share' differs: it is good / (good + bad) in one and good / (good) in the other", one, other);
        AssertNoDifference("the ratio 'share' is in only one of them", one, none);
        AssertNoDifference("the ratio 'share' is in only one of them", none, one);

        static MetricsSnapshot Ratio(Action<MetricSetBuilder, Counter, Counter> declare) => Of(define =>
            declare(define, define.Counter("good", "Good."), define.Counter("bad", "Bad.")));
    }

    [Fact]
    public void Labels_that_differ_are_listed_with_their_values() => AssertConflict(
        "its labels are {till: main, self, fast; payment: cash, card} in one and {payment: cash, card; till: main, self, fast} in the other",
        Of(define => define.Counter<Till, Payment>("sales", "Sales.")),
        Of(define => define.Counter<Payment, Till>("sales", "Sales.")));

    [Fact]
    public void A_family_that_records_into_another_latency_differs()
    {
        MetricsSnapshot fast = Of(define => Families(define, into: 0));
        MetricsSnapshot slow = Of(define => Families(define, into: 1));
        MetricsSnapshot counted = Of(define => Families(define, into: -1));
        MetricsSnapshot own = Of(define => Families(define, into: -2));
        MetricsSnapshot[] all = [fast, slow, counted, own];
        foreach (MetricsSnapshot one in all)
        {
            foreach (MetricsSnapshot other in all.Where(other => !ReferenceEquals(other.Frame, one.Frame)))
                AssertConflict("'jobs' is declared differently: it records into other latencies in one than in the other", one, other);
        }

        static void Families(MetricSetBuilder define, int into)
        {
            Latency[] latencies = [define.Latency("fast", "Fast."), define.Latency("slow", "Slow.")];
            define.LatencyFamily<Payment>("jobs", "Jobs.", into < -1 ? null : _ => into < 0 ? null : latencies[into]);
        }
    }

    [Fact]
    public void A_counter_that_includes_other_cells_or_cells_of_another_family_differs()
    {
        MetricsSnapshot cash = Including((first, _) => first.Cells(payment => payment == Payment.Cash));
        MetricsSnapshot card = Including((first, _) => first.Cells(payment => payment == Payment.Card));
        MetricsSnapshot others = Including((_, second) => second.Cells(payment => payment == Payment.Cash));
        AssertConflict("'total' is declared differently: it counts other cells in one than in the other", cash, card);
        AssertConflict("'total' is declared differently: it counts other cells in one than in the other", cash, others);

        static MetricsSnapshot Including(Func<CounterFamily<Payment>, CounterFamily<Payment>, CellSelection> select) => Of(define =>
        {
            CounterFamily<Payment> first = define.Counter<Payment>("first", "First.");
            define.Counter("total", "Total.", including: select(first, define.Counter<Payment>("second", "Second.")));
        });
    }

    [Fact]
    public void Of_several_metrics_that_only_one_has_the_first_in_the_alphabet_is_named()
    {
        MetricsSnapshot few = Of(define => define.Counter("m", "M."));
        MetricsSnapshot many = Of(define =>
        {
            foreach (string key in new[] { "z", "m", "b", "c" })
                define.Counter(key, "Help.");
        });
        AssertNoDifference("the metric 'b' is in only one of them", few, many);
        AssertNoDifference(
            "the metric 'm' differs: it is a counter in one and a gauge in the other", few, Of(define => define.Gauge("m", "M.")));
    }

    private static MetricsSnapshot Of(Action<MetricSetBuilder> declare)
    {
        MetricSetBuilder define = new("union");
        MetricSet set = new(define);
        declare(define);
        return set.Capture();
    }

    private static void AssertConflict(string why, MetricsSnapshot one, MetricsSnapshot other) => Assert.Contains(
        why, Assert.Throws<ArgumentException>(() => MetricsSnapshot.Merge(one, other)).Message, StringComparison.Ordinal);

    private static void AssertNoDifference(string why, MetricsSnapshot one, MetricsSnapshot other) => Assert.Contains(
        why, Assert.Throws<ArgumentException>(() => one - other).Message, StringComparison.Ordinal);
}
