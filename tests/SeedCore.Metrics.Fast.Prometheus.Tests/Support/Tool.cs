using System.Diagnostics;
using System.Text;

namespace SeedCore.Metrics.Fast.Prometheus.Tests;

/// <summary>A program of <c>.ci/servers</c>, or of the system.</summary>
internal static class Tool
{
    /// <summary>Gets where <c>.ci/servers</c> unpacked the servers; null if it did not.</summary>
    public static string? Servers { get; } = Environment.GetEnvironmentVariable("SEEDCORE_SERVERS");

    public static bool IsCi { get; } = Environment.GetEnvironmentVariable("CI") is "true";

    /// <summary>Finds a program; null if it is not there.</summary>
    public static string? Find(string name)
    {
        IEnumerable<string> folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (Servers is not null)
            folders = folders.Prepend(Path.Combine(Servers, "usr", "bin"));
        return folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }

    /// <summary>Lets a program find the libraries that were unpacked with it.</summary>
    public static void AddLibraries(ProcessStartInfo start)
    {
        if (Servers is not null)
            start.Environment["LD_LIBRARY_PATH"] = string.Join(':', Directory.GetDirectories(Path.Combine(Servers, "usr", "lib"), "*-linux-gnu"));
    }

    /// <summary>Runs a program to its end: its exit code, and all that it printed.</summary>
    public static (int ExitCode, string Output) Run(string program, IEnumerable<string> arguments, ReadOnlyMemory<byte> input)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        if (Servers is not null)
            start.Environment["PYTHONPATH"] = Path.Combine(Servers, "usr", "lib", "python3", "dist-packages");

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        using (Stream stdin = process.StandardInput.BaseStream)
            stdin.Write(input.Span);
        process.WaitForExit();
        return (process.ExitCode, output.Result + error.Result);
    }
}
