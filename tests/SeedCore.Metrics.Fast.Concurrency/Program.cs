using SeedCore.Metrics.Fast.Concurrency.Codegen;
using SeedCore.Metrics.Fast.Concurrency.Generated;
using SeedCore.Metrics.Fast.Concurrency.Orderings;
using SeedCore.Metrics.Fast.Concurrency.Stress;

namespace SeedCore.Metrics.Fast.Concurrency;

/// <summary>What takes too long for every test run, as commands; the short forms of the same code are tests.</summary>
internal static class Program
{
    private const string Usage = """
        dotnet run -c Release --project tests/SeedCore.Metrics.Fast.Concurrency -- COMMAND

          stress [--full [NAME]]     threads that record, captures, resets and rings under load; those whose names begin so
          orderings [--only N,...]   the library with each of its orderings weakened, one by one: which test falls
          cases [--count N]          generated sequences of calls against a model; 100,000 by default
        """;

    public static int Main(string[] arguments) => arguments switch
    {
        ["stress"] => StressCommand.Run(StressSize.Short, "", Console.Out),
        ["stress", "--full"] => StressCommand.Run(StressSize.Full, "", Console.Out),
        ["stress", "--full", var only] => StressCommand.Run(StressSize.Full, only, Console.Out),
        ["cases"] => CasesCommand.Run(CasesCommand.FullCount, Console.Out),
        ["cases", "--count", var count] when int.TryParse(count, out int cases) => CasesCommand.Run(cases, Console.Out),
        ["orderings"] => OrderingsCommand.Run(null, Console.Out),
        ["orderings", "--only", var numbers] when Array.TrueForAll(numbers.Split(','), number => int.TryParse(number, out _)) =>
            OrderingsCommand.Run([.. numbers.Split(',').Select(int.Parse)], Console.Out),
        [ExploreCommand.Name, .. var programs] => ExploreCommand.Run(programs, Console.Out),
        ["listing", var methods] when int.TryParse(methods, out int count) => ListingCommand.Run(count),
        _ => ShowUsage(),
    };

    private static int ShowUsage()
    {
        Console.Error.WriteLine(Usage);
        return 2;
    }
}
