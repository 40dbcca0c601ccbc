using System.Net;
using System.Net.Sockets;
using SeedCore.Metrics.Fast.Cli.Replay;
using SeedCore.Metrics.Fast.Cli.Tests.Support;

namespace SeedCore.Metrics.Fast.Cli.Tests;

public class ToolTests
{
    [Fact]
    public void What_cannot_be_understood_gets_one_line_and_exit_code_2()
    {
        ToolResult result = TestTool.Run("--frobnicate");
        Assert.Equal(2, result.ExitCode);
        Assert.Equal("", result.Output);
        Assert.Equal(["seedcore-metrics: unknown option '--frobnicate'; see 'seedcore-metrics --help'"], result.ErrorLines);
    }

    [Fact]
    public void A_file_that_is_not_there_gets_one_line_and_exit_code_2()
    {
        ToolResult result = TestTool.Run("replay", "no-such-file.jsonl");
        Assert.Equal(2, result.ExitCode);
        Assert.Equal("", result.Output);
        Assert.Equal(
            ["seedcore-metrics: cannot read 'no-such-file.jsonl': there is no such file; see 'seedcore-metrics --help'"],
            result.ErrorLines);
    }

    [Fact]
    public void A_port_that_is_taken_is_exit_code_2()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        ToolResult result = TestTool.Run("demo", "--listen", $"{taken.LocalEndpoint}");
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith($"seedcore-metrics: cannot listen at {taken.LocalEndpoint}: ", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".")]
    [InlineData("")]
    public void A_path_that_is_no_file_is_exit_code_2(string path) => Assert.Equal(2, TestTool.Run("replay", path).ExitCode);

    [Fact]
    public void The_version_is_one_line()
    {
        ToolResult result = TestTool.Run("--version");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal([$"seedcore-metrics {Tool.Version}"], result.OutputLines);
    }

    [Theory]
    [InlineData("help")]
    [InlineData("help", "demo")]
    [InlineData("help", "replay")]
    [InlineData("help", "aggregate")]
    [InlineData("help", "cluster-demo")]
    [InlineData("help", "help")]
    public void Help_fits_80_columns(params string[] arguments)
    {
        ToolResult result = TestTool.Run(arguments);
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Usage:", result.OutputLines);
        Assert.DoesNotContain(result.OutputLines, line => line.Length > 80);
    }

    [Fact]
    public void Help_names_every_operation_a_log_may_hold()
    {
        string help = TestTool.Run("help", "replay").Output;
        Assert.All(OperationCatalog.Names, name => Assert.Contains(name, help, StringComparison.Ordinal));
    }
}
