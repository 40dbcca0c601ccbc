using System.Runtime.InteropServices;

namespace SeedCore.Metrics.Fast.Load;

/// <summary>Where figures come from.</summary>
internal static class Machine
{
    /// <summary>Gets the processor, how many of it there are, the runtime and the system, in one line.</summary>
    public static string Description { get; } =
        $"{Environment.ProcessorCount} x {Processor()}, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}";

    private static string Processor()
    {
        const string Field = "model name";
        const string Information = "/proc/cpuinfo";
        string? line = File.Exists(Information)
            ? File.ReadLines(Information).FirstOrDefault(line => line.StartsWith(Field, StringComparison.Ordinal))
            : null;
        return line?[(line.IndexOf(':') + 1)..].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
