using System.Text.RegularExpressions;
using SeedCore.Metrics.Fast.Tests.Architecture;

namespace SeedCore.Metrics.Fast.Tests.Documentation;

/// <summary>What the README shows is true.</summary>
public class ReadmeTests
{
    private static readonly IReadOnlyList<ReadmeSnippet> s_snippets = ReadmeSnippet.ReadAll();

    public static TheoryData<int, string> Snippets
    {
        get
        {
            TheoryData<int, string> rows = [];
            for (int i = 0; i < s_snippets.Count; i++)
                rows.Add(i, s_snippets[i].Heading);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Snippets))]
    public void A_snippet_compiles_without_a_warning_and_runs(int index, string heading)
    {
        Assert.Equal(heading, s_snippets[index].Heading);
        using MemoryStream assembly = new();
        Assert.Empty(s_snippets[index].Compile(assembly));
        ReadmeSnippet.Run(assembly);
    }

    [Fact]
    public void The_first_snippet_declares_records_and_exports_in_a_dozen_lines() =>
        Assert.InRange(s_snippets[0].Lines, 5, 13);

    [Fact]
    public void Every_key_of_the_reference_is_in_the_table_for_those_who_move_over()
    {
        string readme = File.ReadAllText(RepositoryRoot.Combine("README.md"));
        string section = readme[readme.IndexOf("\n## Moving over from the Python module\n", StringComparison.Ordinal)..];
        IReadOnlyDictionary<string, object> metrics = new MetricsTracker().GetMetrics();
        Assert.All(metrics.Keys, key => Assert.Contains($"| `{key}` |", section, StringComparison.Ordinal));
        Assert.All(
            Regex.Matches(section, @"^\| `(\w+)` \| `(\w+)` \|", RegexOptions.Multiline, TimeSpan.FromSeconds(5)),
            row => Assert.Equal(row.Groups[1].Value, KeyOf(row.Groups[2].Value)));
    }

    private static string? KeyOf(string handle)
    {
        CoordinatorMetrics metrics = new MetricsTracker().Metrics;
        return typeof(CoordinatorMetrics).GetProperty(handle)?.GetValue(metrics) switch
        {
            Counter counter => counter.Descriptor.Key,
            Latency latency => latency.Descriptor.Key,
            var other => other?.ToString(),
        };
    }
}
