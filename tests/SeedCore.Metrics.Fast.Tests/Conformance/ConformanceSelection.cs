namespace SeedCore.Metrics.Fast.Tests.Conformance;

/// <summary>The cases of one file: those to run, and those left out on purpose.</summary>
public sealed record ConformanceSelection(IReadOnlyList<ConformanceCase> Run, IReadOnlyList<ConformanceCase> LeftOut)
{
    /// <summary>Gets the names to run, as rows of a theory.</summary>
    public TheoryData<string> Names => [.. Run.Select(one => one.Name)];

    public ConformanceCase this[string name] => Run.Single(one => one.Name == name);
}
