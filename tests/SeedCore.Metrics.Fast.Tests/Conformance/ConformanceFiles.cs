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

    /// <summary>The only tags by which a case may be left out: inputs that we treat in another way, on purpose.</summary>
    public static IReadOnlySet<string> TagsTreatedInOurWay { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "negative_increment", "negative_latency", "nonfinite", "overflow", "reservoir_zero", "non_list",
    };

    /// <summary>Reads a file's lines, without blank ones.</summary>
    public static IReadOnlyList<string> ReadLines(string file) =>
        [.. File.ReadLines(Path.Combine(Folder, file)).Where(line => !string.IsNullOrWhiteSpace(line))];

    /// <summary>Reads a file's cases; those with one of the tags are left out, all others are run.</summary>
    public static ConformanceSelection Select(string file, params IEnumerable<string> leftOut)
    {
        HashSet<string> tags = new(leftOut, StringComparer.Ordinal);
        Assert.Subset(TagsTreatedInOurWay.ToHashSet(StringComparer.Ordinal), tags);
        ILookup<bool, ConformanceCase> cases = ReadLines(file)
            .Select(ConformanceCase.Parse)
            .ToLookup(one => !one.Tags.Any(tags.Contains));
        return new ConformanceSelection([.. cases[true]], [.. cases[false]]);
    }

    /// <summary>Reads a number, also one written as "NaN", "Infinity" or "-Infinity".</summary>
    public static double ReadNumber(JsonElement number) => number.ValueKind == JsonValueKind.String
        ? double.Parse(number.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture)
        : number.GetDouble();
}
