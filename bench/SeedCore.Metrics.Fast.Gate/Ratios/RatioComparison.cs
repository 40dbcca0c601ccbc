namespace SeedCore.Metrics.Fast.Gate;

/// <summary>Compares a suite's ratios with a machine's file.</summary>
internal sealed class RatioComparison(GateSuite suite, RatioFile baseline, bool isKnownMachine)
{
    /// <summary>Gets the operations that cannot be compared, each with the reason.</summary>
    public IReadOnlyList<(string Name, string Reason)> NotJudged { get; private set; } = [];

    /// <summary>Judges what was measured.</summary>
    public IReadOnlyList<RatioVerdict> Judge(IReadOnlyDictionary<string, RatioSeries> measured)
    {
        List<RatioVerdict> verdicts = [];
        List<(string, string)> others = [];
        foreach (GatedOperation operation in suite.Operations)
        {
            if (!baseline.Operations.TryGetValue(operation.Name, out RatioSeries? known))
                others.Add((operation.Name, "it has no baseline yet: --update"));
            else if (measured.TryGetValue(operation.Name, out RatioSeries? current))
                verdicts.Add(isKnownMachine ? RatioJudge.Judge(operation.Name, current, known) : RatioJudge.JudgeElsewhere(operation.Name, current, known, References(operation, measured)));
            else if (operation.Threads <= Environment.ProcessorCount)
                others.Add((operation.Name, "it was interrupted in each of its bursts"));
        }

        IEnumerable<string> gone = baseline.Operations.Keys
            .Where(name => !suite.Operations.Any(operation => operation.Name == name) && !ReferenceWork.Names.Any(reference => name.StartsWith(reference, StringComparison.Ordinal)));
        others.AddRange(gone.Select(name => (name, "it has a baseline and is not watched any more: --update")));
        NotJudged = others;
        return verdicts;
    }

    private IEnumerable<(RatioSeries Current, RatioSeries Baseline)> References(GatedOperation operation, IReadOnlyDictionary<string, RatioSeries> measured)
    {
        foreach (string reference in ReferenceWork.Names.Select(name => RatioChild.NameOf(name, operation.Threads)))
        {
            if (measured.TryGetValue(reference, out RatioSeries? current) && baseline.Operations.TryGetValue(reference, out RatioSeries? known))
                yield return (current, known);
        }
    }
}
