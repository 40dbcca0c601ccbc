using System.Diagnostics;

namespace SeedCore.Metrics.Fast.Concurrency.Support;

/// <summary>Programs that tests run.</summary>
internal static class Child
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(4);

    /// <summary>Runs a program to its end, or ends it when it takes too long.</summary>
    /// <returns>Its exit code, and all that it wrote.</returns>
    public static (int ExitCode, string Output) Run(string program, IEnumerable<string> arguments, params (string Name, string Value)[] environment) =>
        RunFor(s_patience, program, arguments, environment);

    /// <inheritdoc cref="Run"/>
    public static (int ExitCode, string Output) RunFor(
        TimeSpan patience, string program, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} took longer than {patience}.");
        }

        return (process.ExitCode, output.Result + errors.Result);
    }
}
