using System.Diagnostics;

namespace SeedCore.Metrics.Fast.Load;

/// <summary>Runs this program again, as a process of its own: what depends on where memory happens to lie differs between launches.</summary>
internal static class LaunchProcess
{
    /// <summary>Runs a command and returns what it writes; its standard error is ours.</summary>
    /// <param name="arguments">The command and its options.</param>
    /// <param name="environment">Variables that it has besides ours.</param>
    /// <exception cref="InvalidOperationException">It fails.</exception>
    public static string Run(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        string program = Environment.ProcessPath!;
        string[] before = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [typeof(LaunchProcess).Assembly.Location] : [];
        ProcessStartInfo start = new(program, [.. before, .. arguments]) { RedirectStandardOutput = true };

        foreach ((string name, string value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
            start.Environment[name] = value;

        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"'{string.Join(' ', arguments)}' ended with exit code {process.ExitCode}.");
    }
}
