namespace SeedCore.Metrics.Fast.Tests.Architecture;

/// <summary>The checker finds what is planted, and nothing else.</summary>
public sealed class LayerCheckerTests
{
    private static readonly (string Path, string Text)[] s_world =
    [
        ("Primitives/Cell.cs", "namespace P; public struct Cell { public int V; public static Cell New() => default; }"),
        ("Instruments/Counter.cs", "namespace I; public class Counter { public P.Cell Cell; public class Inner; }"),
        ("Catalog/Unit.cs", "namespace C; public struct Unit;"),
        ("Catalog/MetricSet.cs", "namespace C; public class MetricSet { public S.MetricsSnapshot Take() => default; }"),
        ("Snapshots/MetricsSnapshot.cs", """
            namespace S;
            public struct MetricsSnapshot
            {
                public long Counter => 1;
                public C.Unit Unit => default;
                public P.Cell Cell => default;
                public I.Counter[] Handles => [];
                public long this[I.Counter counter] => 0;
                public static implicit operator P.Cell(MetricsSnapshot snapshot) => default;
            }
            """),
        ("Exporting/MetricsExporter.cs", "namespace E; public abstract class MetricsExporter; "),
        ("Exporting/Pump.cs", "namespace E; internal class Pump;"),
        ("Coordinator/MetricsTracker.cs", "namespace K; public class MetricsTracker { E.MetricsExporter? e; }"),
    ];

    [Theory]
    [InlineData("long M(S.MetricsSnapshot s) => s.Counter;")]
    [InlineData("C.Unit M(S.MetricsSnapshot s) => s.Unit;")]
    [InlineData("/* I.Counter */ int Counter; // P.Cell")]
    [InlineData("/// <summary><see cref=\"I.Counter\"/></summary>\n void Counter() { }")]
    [InlineData("string M() => \"I.Counter\";")]
    [InlineData("class Cell; Cell? cell;")]
    public void An_exporter_may_use_snapshots_and_descriptors(string member) =>
        Assert.Empty(Check("Exporting", member));

    [Theory]
    [InlineData("I.Counter? counter;", "Instruments (Counter)")]
    [InlineData("System.Collections.Generic.List<I.Counter[]>? counters;", "Instruments (Counter)")]
    [InlineData("object M() => new I.Counter.Inner();", "Instruments (Counter)")]
    [InlineData("string M() => nameof(I.Counter);", "Instruments (Counter)")]
    [InlineData("void M(S.MetricsSnapshot s) { foreach (var h in s.Handles) { } }", "Instruments (Counter)")]
    [InlineData("long M(S.MetricsSnapshot s) => s[new()];", "Instruments (Counter)")]
    [InlineData("void M(S.MetricsSnapshot s) { var c = s.Cell; }", "Primitives (Cell)")]
    [InlineData("bool M(S.MetricsSnapshot s) => s.Cell.V > 0;", "Primitives (Cell)")]
    [InlineData("object M() => (System.Func<P.Cell>)P.Cell.New;", "Primitives (Cell)")]
    [InlineData("bool M(object o) => o is P.Cell;", "Primitives (Cell)")]
    [InlineData("unsafe P.Cell* cell;", "Primitives (Cell)")]
    [InlineData("void M<T>() where T : K.MetricsTracker { }", "Coordinator (MetricsTracker)")]
    [InlineData("object M(C.MetricSet set) => set.Take();", "Catalog (MetricSet)")]
    public void An_exporter_may_use_nothing_else(string member, string target) =>
        Assert.Contains(
            Check("Exporting", member),
            violation => violation.EndsWith($"Exporting -> {target}", StringComparison.Ordinal));

    [Fact]
    public void A_global_alias_is_judged_where_it_is_used()
    {
        Sources sources = Sources.Of(
        [
            .. s_world,
            ("GlobalUsings.cs", "global using Alias = P.Cell;"),
            ("Instruments/Fine.cs", "class Fine { Alias cell; }"),
            ("Exporting/Planted.cs", "class Planted { Alias cell; }"),
        ]);

        Assert.Empty(sources.Errors);
        Assert.Equal(["Exporting/Planted.cs:1: Exporting -> Primitives (Cell)"], LayerChecker.Violations(sources));
    }

    [Theory]
    [InlineData("Primitives", "C.Unit unit;", "Catalog (Unit)")]
    [InlineData("Instruments", "C.MetricSet? set;", "Catalog (MetricSet)")]
    [InlineData("Instruments", "S.MetricsSnapshot snapshot;", "Snapshots (MetricsSnapshot)")]
    [InlineData("Catalog", "K.MetricsTracker? tracker;", "Coordinator (MetricsTracker)")]
    [InlineData("Snapshots", "E.MetricsExporter? exporter;", "Exporting (MetricsExporter)")]
    [InlineData("Schemas", "C.Unit unit;", "Catalog (Unit)")]
    [InlineData("Coordinator", "E.Pump? pump;", "Exporting (Pump)")]
    [InlineData("Somewhere", "C.Unit unit;", "Catalog (Unit)")]
    public void An_arrow_that_is_not_in_the_table_is_found(string folder, string member, string target) =>
        Assert.Equal([$"{folder}/Planted.cs:3: {folder} -> {target}"], Check(folder, member));

    [Theory]
    [InlineData("Instruments", "P.Cell cell; C.Unit unit;")]
    [InlineData("Catalog", "P.Cell cell; I.Counter? counter; S.MetricsSnapshot snapshot;")]
    [InlineData("Snapshots", "P.Cell cell; I.Counter? counter; C.MetricSet? set;")]
    [InlineData("Schemas", "S.MetricsSnapshot snapshot;")]
    [InlineData("Coordinator", "P.Cell p; I.Counter? i; C.MetricSet? c; S.MetricsSnapshot s; E.MetricsExporter? e;")]
    public void An_arrow_of_the_table_is_not(string folder, string member) => Assert.Empty(Check(folder, member));

    private static IReadOnlyList<string> Check(string folder, string member)
    {
        string planted = $"namespace X;\npublic class Planted {{\n{member}\n}}";
        Sources sources = Sources.Of([.. s_world, ($"{folder}/Planted.cs", planted)]);
        Assert.Empty(sources.Errors);
        return LayerChecker.Violations(sources);
    }
}
