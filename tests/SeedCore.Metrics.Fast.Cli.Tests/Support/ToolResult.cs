namespace SeedCore.Metrics.Fast.Cli.Tests.Support;

/// <summary>What a run of the tool left behind.</summary>
internal sealed record ToolResult(int ExitCode, string Output, string Error)
{
    /// <summary>Gets the lines of the output, without the spaces that pad a table.</summary>
    public IReadOnlyList<string> OutputLines => Lines(Output);

    public IReadOnlyList<string> ErrorLines => Lines(Error);

    private static string[] Lines(string text) =>
        [.. text.TrimEnd('\n').Split('\n', StringSplitOptions.None).Select(line => line.TrimEnd())];
}
