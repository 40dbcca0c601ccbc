using System.Diagnostics;

namespace SeedCore.Metrics.Fast.Cli.Tests;

/// <summary>The tool as a shell runs it: a process of its own, its output a pipe.</summary>
public class ProcessTests
{
    [Fact]
    public async Task A_short_demo_into_a_pipe_is_plain_text_and_ends_well()
    {
        (int exitCode, string output) = await RunAsync("--seconds", "0.05", "--seed", "7", "--threads", "2");
        Assert.Equal(0, exitCode);
        Assert.DoesNotContain('\e', output);
        Assert.StartsWith("seedcore-metrics demo: 1 writer, 1 pool task, 0.05 s, seed 7\n", output, StringComparison.Ordinal);
        Assert.EndsWith(", all equal\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_whose_coordinators_are_killed_has_the_totals_that_were_issued()
    {
        (int exitCode, string output) = await RunAsync("cluster-demo", "--instances", "2", "--kills", "2", "--seed", "7");
        Assert.True(exitCode == 0, output);
        Assert.StartsWith("seedcore-metrics cluster-demo: 2 coordinators, 2 kills, seed 7\nan embedded server at 127.0.0.1:", output, StringComparison.Ordinal);
        Assert.Matches(@", all equal\nissued ([1-9][\d,]*) = merged \1\n$", output);
    }

    [Fact]
    public async Task A_wrong_option_ends_the_process_with_2() => Assert.Equal((2, ""), await RunAsync("--wrong"));

    private static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "seedcore-metrics.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await error;
        await process.WaitForExitAsync();
        return (process.ExitCode, output.ReplaceLineEndings("\n"));
    }
}
