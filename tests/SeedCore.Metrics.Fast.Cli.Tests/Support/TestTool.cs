using System.Text;
using Microsoft.Extensions.Time.Testing;
using SeedCore.Metrics.Fast.Cli.Hosting;

namespace SeedCore.Metrics.Fast.Cli.Tests.Support;

/// <summary>The tool with an outside world of strings.</summary>
internal sealed class TestTool
{
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();

    public TestTool()
    {
        Host = new()
        {
            Output = ProcessHost.CreateConsole(new StringWriter(_output), isRedirected: true),
            Error = new StringWriter(_error),
            OpenStandardInput = () => new MemoryStream(StandardInput),
            Time = Time,
            ListenForInterruption = () => new Interruption(),
        };
    }

    public ToolHost Host { get; init; }

    public FakeTimeProvider Time { get; } = new() { AutoAdvanceAmount = TimeSpan.FromMilliseconds(1) };

    public byte[] StandardInput { get; init; } = [];

    public static ToolResult Run(params string[] arguments) => new TestTool().RunWith(arguments);

    /// <summary>Replays a log from standard input.</summary>
    public static ToolResult Replay(string log, params string[] options) =>
        new TestTool { StandardInput = Encoding.UTF8.GetBytes(log) }.RunWith(["replay", "-", .. options]);

    public ToolResult RunWith(params string[] arguments) => Finish(Tool.Run(arguments, Host));

    public ToolResult Finish(int exitCode) => new(exitCode, _output.ToString(), _error.ToString());
}
