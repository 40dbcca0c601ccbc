using System.Globalization;

namespace SeedCore.Metrics.Fast.Concurrency.Generated;

/// <summary>One call of a generated case. What the verb does not need is ignored, and not printed.</summary>
/// <param name="Verb">What is done.</param>
/// <param name="Set">To which of the two sets.</param>
/// <param name="Writer">Through which writer, if it exists; otherwise by handle.</param>
/// <param name="Metric">Which metric, counted modulo those that the verb can be applied to.</param>
/// <param name="Label">The label; the last one is not declared.</param>
/// <param name="Size">The second label.</param>
/// <param name="Amount">An increment, or a whole number.</param>
/// <param name="Value">A sample, or a gauge's value.</param>
/// <param name="Parts">What is captured.</param>
/// <param name="First">Which earlier snapshot, counted from the newest.</param>
/// <param name="Second">Which other one.</param>
public readonly record struct Step(
    Verb Verb,
    int Set,
    int Writer,
    int Metric,
    ModelSet.Color Label,
    ModelSet.Size Size,
    long Amount,
    double Value,
    SnapshotParts Parts,
    int First,
    int Second)
{
    public const int Writers = 2;
    public const int CounterKinds = 4;
    public const int SampleKinds = 3;

    private static readonly string[] s_counters = ["hits", "total", "colors", "things"];
    private static readonly string[] s_samples = ["work", "sizes", "paints"];

    public override string ToString() => Verb switch
    {
        Verb.Add => Print($"{Via}: {s_counters[Metric % CounterKinds]}{Labels} += {Amount}"),
        Verb.Record => Print($"{Via}: {s_samples[Metric % SampleKinds]}{Labels} <- {Value:R}"),
        Verb.CountOutcome => Print($"set {Set}: paints[{Label}] counted"),
        Verb.SetLevel => Print($"set {Set}: level = {Value:R}"),
        Verb.AddLevel => Print($"set {Set}: level += {Value:R}"),
        Verb.SetDepth => Print($"set {Set}: depth = {Amount}"),
        Verb.AddDepth => Print($"set {Set}: depth += {Amount}"),
        Verb.MakeWriter => Print($"writer {Writer} of set {Set} made"),
        Verb.DisposeWriter => Print($"writer {Writer} disposed"),
        Verb.LeakWriter => Print($"writer {Writer} forgotten"),
        Verb.CollectLeaks => "garbage collected",
        Verb.Reset => Print($"set {Set}: reset"),
        Verb.Capture => Print($"set {Set}: {Parts} captured"),
        Verb.CaptureIntoBuffer => Print($"set {Set}: {Parts} captured into its buffer"),
        Verb.Subtract => Print($"snapshot -{First} less snapshot -{Second}"),
        _ => Print($"snapshot -{First} merged with snapshot -{Second}"),
    };

    private string Via => Writer < Writers ? Print($"set {Set} by writer {Writer}") : Print($"set {Set}");

    private string Labels => (Verb, Metric % (Verb == Verb.Add ? CounterKinds : SampleKinds)) switch
    {
        (Verb.Add, 2) or (Verb.Record, 2) => Print($"[{Label}]"),
        (Verb.Add, 3) => Print($"[{Label}, {Size}]"),
        _ => "",
    };

    private static string Print(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
