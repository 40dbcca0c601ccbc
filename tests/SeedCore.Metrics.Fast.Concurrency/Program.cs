using SeedCore.Metrics.Fast.Concurrency.Generated;
using SeedCore.Metrics.Fast.Concurrency.Stress;

namespace SeedCore.Metrics.Fast.Concurrency;

/// <summary>What takes too long for every test run, as commands; the short forms of the same code are tests.</summary>
internal static class Program
{
    private const string Usage = """
        dotnet run -c Release --project tests/SeedCore.Metrics.Fast.Concurrency -- COMMAND

          stress [--full]            threads that record, captures, resets and rings under load
          cases [--count N]          generated sequences of calls against a model; 100,000 by default
        """;

    public static int Main(string[] arguments) => arguments switch
    {
        ["stress"] => StressCommand.Run(StressSize.Short, Console.Out),
        ["stress", "--full"] => StressCommand.Run(StressSize.Full, Console.Out),
        ["cases"] => CasesCommand.Run(CasesCommand.FullCount, Console.Out),
        ["cases", "--count", var count] when int.TryParse(count, out int cases) => CasesCommand.Run(cases, Console.Out),
        _ => ShowUsage(),
    };

    private static int ShowUsage()
    {
        Console.Error.WriteLine(Usage);
        return 2;
    }
}
