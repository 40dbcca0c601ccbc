using System.Globalization;

namespace SeedCore.Metrics.Fast.Gate;

/// <summary>Compares part 1 with a baseline: exactly where it is for the same runtime and instruction set, by counts elsewhere.</summary>
internal static class ExactComparison
{
    // Two runs under callgrind differ by nothing, or by what some library does once in a while.
    private const double InstructionTolerance = 0.002;
    private const double LeastInstructions = 0.02;

    /// <summary>Compares.</summary>
    /// <returns>A finding for each method and operation, in the order of their names.</returns>
    public static IReadOnlyList<Finding> Compare(ExactResult current, ExactResult baseline)
    {
        bool isSameCode = current.Key == baseline.Key;
        List<Finding> findings = [];
        foreach ((string name, ExactMethod method) in current.Methods.OrderBy(method => method.Key, StringComparer.Ordinal))
        {
            findings.Add(baseline.Methods.TryGetValue(name, out ExactMethod? known)
                ? new Finding(name, isSameCode ? Differences(method, known) : PortableDifferences(method.Counts, known.Counts), Diff(name, method, known, isSameCode), method.Counts.ToString())
                : Unknown(name));
        }

        foreach ((string name, ExactOperation operation) in current.Operations.OrderBy(operation => operation.Key, StringComparer.Ordinal))
        {
            bool isSameNative = current.NativeRuntime == baseline.NativeRuntime && current.InstructionSet == baseline.InstructionSet;
            findings.Add(baseline.Operations.TryGetValue(name, out ExactOperation? known)
                ? new Finding(name, Differences(operation, known, isSameNative), "", Describe(operation))
                : Unknown(name));
        }

        findings.AddRange(baseline.Methods.Keys.Except(current.Methods.Keys, StringComparer.Ordinal)
            .Concat(baseline.Operations.Keys.Except(current.Operations.Keys, StringComparer.Ordinal))
            .Select(name => new Finding(name, ["it has a baseline and is not watched any more: --update"], "", "")));
        return findings;
    }

    private static Finding Unknown(string name) => new Finding(name, ["it has no baseline yet: --update"], "", "");

    private static List<string> Differences(ExactMethod current, ExactMethod known)
    {
        List<string> reasons = [.. Changes(current.Counts.All, known.Counts.All)];
        if (reasons.Count == 0 && current.Listing != known.Listing)
            reasons.Add("the machine code differs, with the same counts");
        return reasons;
    }

    // Another runtime may inline and allocate registers otherwise; it has no reason to lock, allocate or call more.
    private static List<string> PortableDifferences(ListingCounts current, ListingCounts known) =>
        [.. Changes(current.Portable, known.Portable, onlyMore: true)];

    private static IEnumerable<string> Changes(
        IReadOnlyList<(string Name, int Count)> current, IReadOnlyList<(string Name, int Count)> known, bool onlyMore = false) =>
        from pair in current.Zip(known)
        where pair.First.Count > pair.Second.Count || (!onlyMore && pair.First.Count != pair.Second.Count)
        select $"{pair.First.Name}: {pair.First.Count}, was {pair.Second.Count}";

    private static string Diff(string name, ExactMethod current, ExactMethod known, bool isSameCode) =>
        isSameCode && current.Listing != known.Listing ? UnifiedDiff.Of(name, known.Listing, current.Listing) : "";

    private static List<string> Differences(ExactOperation current, ExactOperation known, bool isSameNative)
    {
        List<string> reasons = [];
        if (current.AllocatedBytes != known.AllocatedBytes)
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"{current.AllocatedBytes} bytes allocated each time, was {known.AllocatedBytes}"));
        if (isSameNative && current.Instructions is { } now && known.Instructions is { } then
            && Math.Abs(now - then) > Math.Max(LeastInstructions, then * InstructionTolerance))
        {
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"{now} instructions executed each time, was {then}"));
        }

        return reasons;
    }

    private static string Describe(ExactOperation operation)
    {
        string bytes = string.Create(CultureInfo.InvariantCulture, $"{operation.AllocatedBytes} bytes allocated");
        return operation.Instructions is { } count ? string.Create(CultureInfo.InvariantCulture, $"{bytes}, {count} instructions executed") : bytes;
    }
}
