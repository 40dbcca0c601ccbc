using System.Globalization;
using Xunit.Abstractions;

namespace SeedCore.Metrics.Fast.Concurrency.Exploration;

/// <summary>Tells what was explored: in the test's output, and on the console, where it is seen while the tests run.</summary>
internal static class Report
{
    private static long s_executions;

    /// <summary>Tells of an exploration, with how many executions there were so far in this run of the tests.</summary>
    public static void Write(ITestOutputHelper output, Findings findings)
    {
        s_executions += findings.Executions;
        Write(output, string.Create(CultureInfo.InvariantCulture, $"{findings} ({s_executions} in this run so far)"));
    }

    public static void Write(ITestOutputHelper output, string text)
    {
        output.WriteLine(text);
        Console.WriteLine(text);
    }
}
