namespace SeedCore.Metrics.Fast.Concurrency.Generated;

/// <summary>Runs as many cases as asked for, and prints how many there were, or the first that failed.</summary>
internal static class CasesCommand
{
    public const int FullCount = 100_000;

    public static int Run(int count, TextWriter output)
    {
        string? failure = Cases.FindFailure(count, Cases.Play, out string report);
        output.WriteLine(report);
        output.WriteLine(failure ?? "the library and the model agree in all of them");
        return failure is null ? 0 : 1;
    }
}
