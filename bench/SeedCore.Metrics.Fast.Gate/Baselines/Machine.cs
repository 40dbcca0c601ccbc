using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace SeedCore.Metrics.Fast.Gate;

/// <summary>The machine as far as its speed depends on it.</summary>
/// <param name="Processor">The processor's model, for people.</param>
/// <param name="Design">Its maker, family and model number: virtual machines often hide the rest.</param>
/// <param name="Cores">How many of them the process may use.</param>
/// <param name="System">The operating system and the architecture, as a runtime identifier.</param>
internal sealed partial record Machine(string Processor, string Design, int Cores, string System)
{
    /// <summary>Gets the name under which its ratios are kept.</summary>
    [JsonIgnore]
    public string Key => $"{Design}-{Cores.ToString(CultureInfo.InvariantCulture)}cpu-{System}";

    /// <summary>Describes this machine.</summary>
    public static Machine Current()
    {
        const string cpuInfo = "/proc/cpuinfo";
        string text = File.Exists(cpuInfo) ? File.ReadAllText(cpuInfo) : "";
        return Parse(
            text, Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER"), Environment.ProcessorCount, RuntimeInformation.RuntimeIdentifier);
    }

    /// <summary>Describes a machine from what its system tells.</summary>
    /// <param name="cpuInfo">Linux's list of processors, or empty.</param>
    /// <param name="identifier">Windows' description of the processor, or null.</param>
    /// <param name="cores">How many processors.</param>
    /// <param name="system">The runtime identifier.</param>
    public static Machine Parse(string cpuInfo, string? identifier, int cores, string system)
    {
        string? vendor = Value(cpuInfo, "vendor_id") ?? Value(cpuInfo, "CPU implementer");
        string? family = Value(cpuInfo, "cpu family") ?? Value(cpuInfo, "CPU architecture");
        string? model = Value(cpuInfo, "model") ?? Value(cpuInfo, "CPU part");
        string name = Value(cpuInfo, "model name") ?? identifier ?? "unknown";
        string design = vendor is null ? identifier ?? "unknown" : $"{vendor}-{family}-{model}";
        return new Machine(name, NotInAKey().Replace(design, "-"), cores, system);
    }

    private static string? Value(string cpuInfo, string field)
    {
        Match match = Regex.Match(
            cpuInfo, $@"^{Regex.Escape(field)}[ \t]*:[ \t]*(.+?)\s*$", RegexOptions.Multiline, TimeSpan.FromSeconds(5));
        return match.Success ? match.Groups[1].Value : null;
    }

    [GeneratedRegex("[^A-Za-z0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex NotInAKey();
}
