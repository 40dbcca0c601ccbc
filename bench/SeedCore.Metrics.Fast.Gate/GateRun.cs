namespace SeedCore.Metrics.Fast.Gate;

/// <summary>One run of the gate: compares or records, and tells what it found.</summary>
internal sealed class GateRun(GateSuite suite, GateOptions options, TextWriter output)
{
    // A method's code may depend on what happened to be compiled before it: only what differs each time differs.
    private const int ExactAttempts = 3;
    private const int RecordedLaunches = 7;

    private readonly BaselineFolder _baselines = BaselineFolder.Find(suite.BaselineDirectory, options.Baselines);
    private readonly Machine _machine = Machine.Current();
    private bool _isRefused;

    public int Run()
    {
        if (suite.Methods.Count + suite.Operations.Count == 0)
            throw new GateException("no method and no operation is named: there is nothing to tell.");
        if (suite.Methods.FirstOrDefault(method => method.IsUnoptimized) is { } unoptimized)
            throw new GateException($"{unoptimized.Name} is of a build without optimization, which no user runs: build with -c Release.");

        output.WriteLine($"gate: {suite.Methods.Count} methods, {suite.Operations.Count} operations; {_machine.Processor}, {_machine.Key}, .NET {Environment.Version}");
        if (options.Exact)
            RunExact();
        if (options.Ratios && suite.Operations.Count > 0)
            RunRatios();
        output.WriteLine(options.Update ? $"recorded in {_baselines.Path}" : _isRefused ? "gate: REFUSED" : "gate: passed");
        return _isRefused ? GateExitCode.Refused : GateExitCode.Passed;
    }

    private void RunExact()
    {
        output.WriteLine("exact:");
        InstructionCounts counts = options.Instructions ? CallgrindRun.Measure(suite) : InstructionCounts.NotCounted("--no-instructions");
        if (counts.Reason is { } reason)
            output.WriteLine($"  instructions executed are not counted: {reason}");
        ExactResult current = Measure(counts);
        if (options.Update)
        {
            foreach (string stale in _baselines.WriteExact(current, Recording.Now(_baselines.Path)))
                output.WriteLine($"  {stale} is deleted: it was recorded of other code");
            return;
        }

        if (Baseline(current) is not { } baseline)
        {
            Refuse("exact", ["there is no baseline: --update"]);
            return;
        }

        IReadOnlyList<Finding> findings = ExactComparison.Compare(current, baseline);
        for (int attempt = 1; attempt < ExactAttempts && findings.Any(finding => finding.IsRefused); attempt++)
        {
            // What was as recorded once is as recorded.
            IReadOnlyList<Finding> again = ExactComparison.Compare(Measure(counts), baseline);
            findings = [.. findings.Zip(again, (first, second) => first.IsRefused ? second : first)];
        }

        foreach (Finding finding in findings)
            Tell(finding);
    }

    private ExactResult Measure(InstructionCounts counts)
    {
        ExactResult result = ListingRun.Measure(suite);
        return result with
        {
            NativeRuntime = counts.Runtime,
            Operations = result.Operations.ToDictionary(
                operation => operation.Key,
                operation => operation.Value with { Instructions = counts.PerOperation.TryGetValue(operation.Key, out double count) ? count : null }),
        };
    }

    private ExactResult? Baseline(ExactResult current)
    {
        IReadOnlyList<string> keys = _baselines.ExactKeys();
        if (keys.Contains(current.Key, StringComparer.Ordinal))
            return _baselines.ReadExact(current.Key);

        // The nearest: the same instruction set on another runtime, before another instruction set.
        string? nearest = keys.LastOrDefault(key => key.StartsWith(current.InstructionSet + "-", StringComparison.Ordinal)) ?? (keys.Count > 0 ? keys[^1] : null);
        if (nearest is null)
            return null;
        output.WriteLine($"  there is no baseline for {current.Key}: calls, locks, allocations and thread-local accesses are compared with {nearest}");
        return _baselines.ReadExact(nearest);
    }

    private void RunRatios()
    {
        output.WriteLine("ratios:");
        RatioRun run = new(options.Quick, line => output.WriteLine($"  ... {line}"));
        if (options.Update)
        {
            int launches = options.Quick ? run.Launches : RecordedLaunches;
            Dictionary<string, RatioSeries> recorded = run.Measure(launches);
            _baselines.WriteRatios(new RatioFile(Recording.Now(_baselines.Path), launches, new(recorded, StringComparer.Ordinal)));
            return;
        }

        IReadOnlyList<RatioFile> files = _baselines.ReadRatios();
        if (files.Count == 0)
        {
            Refuse("ratios", ["there is no baseline: --update"]);
            return;
        }

        RatioFile? own = files.FirstOrDefault(file => file.Recorded.Machine.Key == _machine.Key);
        RatioFile baseline = own ?? files[0];
        if (own is null)
            output.WriteLine($"  there is no baseline for {_machine.Key}: that of {baseline.Recorded.Machine.Key} is used, with a wide tolerance");
        RatioComparison comparison = new(suite, baseline, isKnownMachine: own is not null);
        foreach (RatioVerdict verdict in run.Judge(run.Measure, comparison.Judge))
            Tell(verdict);
        foreach ((string name, string reason) in comparison.NotJudged)
            Refuse(name, [reason]);
    }

    private void Tell(RatioVerdict verdict)
    {
        if (verdict.Reason is { } reason)
            Refuse(verdict.Name, [reason]);
        else
            output.WriteLine(FormattableString.Invariant($"  {verdict.Name,-44} {verdict.Current.Best,8:F3} x REF, recorded {verdict.BaselineBest:F3}, limit {verdict.Limit:F3}{(verdict.IsFaster ? "; faster: record it" : "")}"));
    }

    private void Tell(Finding finding)
    {
        if (!finding.IsRefused)
        {
            output.WriteLine($"  {finding.Name,-44} {finding.Description}");
            return;
        }

        Refuse(finding.Name, finding.Reasons);
        if (finding.Diff.Length > 0)
            output.WriteLine(finding.Diff);
    }

    private void Refuse(string name, IReadOnlyList<string> reasons)
    {
        _isRefused = true;
        foreach (string reason in reasons)
            output.WriteLine($"  REFUSED {name}: {reason}");
    }
}
