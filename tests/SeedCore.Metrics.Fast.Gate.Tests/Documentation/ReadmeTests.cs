using System.Text.RegularExpressions;
using SeedCore.Metrics.Fast.Gate.Tests.Support;

namespace SeedCore.Metrics.Fast.Gate.Tests.Documentation;

/// <summary>What the README shows of the gate is a whole program, and does what it says.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public void The_example_records_a_baseline_and_passes()
    {
        Match example = Regex.Match(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md")), "^```csharp gate\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline, TimeSpan.FromSeconds(5));
        using UserProgram program = new(example.Groups[1].Value);

        var (recorded, record) = program.Run("--update", "--exact", "--no-instructions");
        Assert.True(recorded == 0, record);
        var (compared, compare) = program.Run("--exact", "--no-instructions");
        Assert.True(compared == 0, compare);
        Assert.Contains("gate: passed", compare, StringComparison.Ordinal);
    }
}
