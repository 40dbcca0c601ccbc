using Xunit.Abstractions;

namespace SeedCore.Metrics.Fast.Concurrency.Exploration;

/// <summary>Tells what was explored: in the test's output, and on the console, where it is seen while the tests run.</summary>
internal static class Report
{
    public static void Write(ITestOutputHelper output, object what)
    {
        string text = what.ToString() ?? "";
        output.WriteLine(text);
        Console.WriteLine(text);
    }
}
