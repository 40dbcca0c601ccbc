using System.Globalization;
using System.Text.Json;
using SeedCore.Metrics.Fast.Peers.Support;
using SeedCore.Metrics.Fast.Prometheus.Tests;

namespace SeedCore.Metrics.Fast.Peers.Meters;

/// <summary>The runtime's own tool looks at a running process that knows nothing of it.</summary>
public class DotnetCountersTests
{
    private const int Tasks = 7;

    [ToolFact("dotnet-counters")]
    public async Task It_shows_what_a_process_records_while_it_looks()
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("counters").FullName, "counters.json");
        using RunningProgram program = RunningProgram.StartApp("meter");
        string process = await program.WaitForAsync(@"^process (\d+)$");
        using RunningProgram counters = RunningProgram.Start(
            "env", "DOTNET_ROLL_FORWARD=LatestMajor", Tool.Find("dotnet-counters")!,
            "collect", "-p", process, "--counters", "SeedCore.Metrics.Fast", "--format", "json", "-o", file);
        await program.WaitForAsync("^(look 2)$"); // the first look is what the differences of the others start from

        for (int i = 0; i < Tasks; i++)
            program.WriteLine("task");
        string[] recorded = (await program.WaitForAsync($"^recorded {Tasks}: median (.*) s$")).Split(" s, sum ");
        int looks = program.Lines.Count(static line => line.StartsWith("look ", StringComparison.Ordinal));
        await program.WaitForAsync($"^(look {looks + 2})$");
        program.CloseInput();
        Assert.Equal(0, await program.WaitForEndAsync());
        Assert.Equal(0, await counters.WaitForEndAsync()); // there is nothing left to look at

        using JsonDocument document = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        (string Name, string Tags, double Value)[] seen =
        [
            .. document.RootElement.GetProperty("Events").EnumerateArray().Select(static one => (
                one.GetProperty("name").GetString()!, one.GetProperty("tags").GetString()!, one.GetProperty("value").GetDouble())),
        ];
        const string Fast = "outcome=success,path=fast";
        Assert.Equal(Tasks, Sum(seen, "seedcore.tasks (Count / 1 sec)", Fast));
        Assert.Equal(Tasks, Sum(seen, "seedcore.tasks.duration.count (Count / 1 sec)", Fast));
        Assert.Equal(Number(recorded[1]), Sum(seen, "seedcore.tasks.duration.sum (s / 1 sec)", Fast), 1e-9);
        Assert.Equal(Number(recorded[0]), seen.Last(static one => one is { Name: "seedcore.tasks.duration.quantile (s)", Tags: Fast + ",quantile=0.5" }).Value);
        Assert.Equal(0, Sum(seen, "seedcore.tasks (Count / 1 sec)", "outcome=failure,path=hgnn"));
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    private static double Sum((string Name, string Tags, double Value)[] seen, string name, string tags)
    {
        double[] values = [.. seen.Where(one => one.Name == name && one.Tags == tags).Select(static one => one.Value)];
        Assert.NotEmpty(values);
        return values.Sum();
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
