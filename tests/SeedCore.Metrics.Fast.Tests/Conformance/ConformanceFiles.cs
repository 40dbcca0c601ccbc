using System.Globalization;
using System.Text.Json;

namespace SeedCore.Metrics.Fast.Tests.Conformance;

/// <summary>
/// Finds and reads the reference's behaviour: the folder that SEEDCORE_CONFORMANCE_DIR names, else the copy beside the
/// test assembly. Its README.md describes the files.
/// </summary>
public static class ConformanceFiles
{
    public const string FolderVariable = "SEEDCORE_CONFORMANCE_DIR";

    public static string Folder { get; } = Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder
        ? folder
        : Path.Combine(AppContext.BaseDirectory, "conformance");

    /// <summary>Tags of ordinary cases, which are never left out.</summary>
    public static IReadOnlySet<string> OrdinaryTags { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "single", "rates", "eviction", "reset", "reads", "random", "requests", "rounding", "unknown_name", "snapshot",
        "invalid",
    };

    /// <summary>Tags of inputs outside normal use, which an implementation may treat in its own way.</summary>
    public static IReadOnlySet<string> UnusualTags { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "negative_increment", "negative_latency", "nonfinite", "overflow", "reservoir_zero", "large_counter",
        "integer_latency", "non_list",
    };

    /// <summary>Reads a file's lines, without blank ones.</summary>
    public static IReadOnlyList<string> ReadLines(string file) =>
        [.. File.ReadLines(Path.Combine(Folder, file)).Where(line => !string.IsNullOrWhiteSpace(line))];

    /// <summary>Reads a file's cases; one with a tag that is neither ordinary nor allowed here is left out.</summary>
    public static ConformanceSelection Select(string file, params IEnumerable<string> allowedUnusualTags)
    {
        HashSet<string> allowed = new([.. OrdinaryTags, .. allowedUnusualTags], StringComparer.Ordinal);
        ILookup<bool, ConformanceCase> cases = ReadLines(file)
            .Select(ConformanceCase.Parse)
            .ToLookup(one => one.Tags.All(allowed.Contains));
        return new ConformanceSelection([.. cases[true]], [.. cases[false]]);
    }

    /// <summary>Reads a number, also one written as "NaN", "Infinity" or "-Infinity".</summary>
    public static double ReadNumber(JsonElement number) => number.ValueKind == JsonValueKind.String
        ? double.Parse(number.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture)
        : number.GetDouble();
}
