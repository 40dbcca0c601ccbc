using System.Diagnostics;
using System.Text.Json;
using SeedCore.Metrics.Fast.Prometheus.Tests;

namespace SeedCore.Metrics.Fast.Load.Tests;

/// <summary>The program as a shell runs it. What it measures in a few bursts says nothing; that it measures everything does.</summary>
public sealed class ProcessTests
{
    [Fact]
    public async Task Ratios_measures_every_row_in_launches_of_their_own()
    {
        (int exitCode, string output, string error) = await RunAsync("ratios", "--launches", "1", "--rounds", "3", "--json", "-");

        Assert.Equal("launch 1 of 1", error.Split('\n')[0].TrimEnd());
        Assert.Equal(0, exitCode);
        IReadOnlyList<RatioRow> rows = RatioJson.Read(output);
        Assert.Contains(rows, row => (row.Name, row.Threads, row.Ratio) == ("ref", 1, 1.0));
        Assert.Contains(rows, row => row.Name == "peer.lock.capture");
        Assert.All(rows, row => Assert.InRange(row.NsMin, double.Epsilon, row.NsMedian));
    }

    [Fact]
    public async Task Tail_measures_every_subject_beside_every_disturbance()
    {
        (int exitCode, string output, _) = await RunAsync("tail", "--slices", "1", "--json", "-");

        Assert.Equal(0, exitCode);
        JsonElement[] rows = [.. JsonElement.Parse(output).EnumerateArray()];
        Assert.Equal(6 * 3, rows.Length);
        Assert.All(rows, row => Assert.InRange(row.GetProperty("p999").GetDouble(), row.GetProperty("p50").GetDouble(), row.GetProperty("max").GetDouble()));
    }

    [ToolFact("redis-server")]
    public async Task Tail_measures_beside_publishing_too()
    {
        (int exitCode, string output, string error) = await RunAsync("tail", "--slices", "1", "--published", "--json", "-");

        Assert.True(exitCode == 0, error);
        Assert.Equal(3, JsonElement.Parse(output).EnumerateArray().Count(row => row.GetProperty("name").GetString() == "track.published"));
    }

    [Fact]
    public async Task Memory_measures_a_thing_in_a_process_of_its_own()
    {
        (int exitCode, string output, _) = await RunAsync("memory", "--case", "2");

        Assert.Equal(0, exitCode);
        Assert.InRange(MemoryJson.ReadOne(output).ResidentEach, 100_000, 1_000_000);
    }

    [Theory]
    [InlineData("", "No command given.")]
    [InlineData("wrong", "Unknown command 'wrong'.")]
    [InlineData("ratios --wrong", "Unknown option '--wrong'.")]
    [InlineData("ratios --launches none", "--launches needs a whole number from 1 to 100, not 'none'.")]
    [InlineData("memory now", "Unexpected argument 'now'.")]
    public async Task Wrong_arguments_end_with_2_a_reason_and_the_usage(string arguments, string reason)
    {
        (int exitCode, string output, string error) = await RunAsync(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal((2, ""), (exitCode, output));
        string[] lines = error.ReplaceLineEndings("\n").Split('\n');
        Assert.Equal([reason, "usage:"], lines[..2]);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 100));
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [typeof(RatioRow).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await error);
    }
}
