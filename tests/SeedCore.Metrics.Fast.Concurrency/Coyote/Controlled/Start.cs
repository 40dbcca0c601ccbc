#nullable enable
using Microsoft.Coyote;
using Microsoft.Coyote.SystematicTesting;

namespace SeedCore.Metrics.Fast.Exporting;

internal static class Start
{
    /// <summary>Runs a scenario so many times; the exit code is how many bugs were found.</summary>
    private static int Main(string[] arguments)
    {
        Configuration configuration = Configuration.Create()
            .WithTestingIterations(uint.Parse(arguments[1]))
            .WithRandomGeneratorSeed(uint.Parse(arguments[2]))
            .WithMaxSchedulingSteps(10_000)
            .WithDeadlockTimeout(60_000)
            .WithTelemetryEnabled(false);
        TestingEngine engine = TestingEngine.Create(configuration, Scenarios.All[arguments[0]]);
        engine.Run();
        Console.WriteLine(engine.GetReport());
        foreach (string invocation in engine.TestReport.UncontrolledInvocations)
            Console.WriteLine($"UNCONTROLLED: {invocation}");
        foreach (string bug in engine.TestReport.BugReports)
            Console.WriteLine($"BUG: {bug}");
        return engine.TestReport.NumOfFoundBugs;
    }
}
