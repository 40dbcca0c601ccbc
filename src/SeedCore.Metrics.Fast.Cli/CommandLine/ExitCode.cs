namespace SeedCore.Metrics.Fast.Cli.CommandLine;

/// <summary>What the tool tells the shell.</summary>
internal static class ExitCode
{
    /// <summary>All went well.</summary>
    public const int Success = 0;

    /// <summary>The run ended, but something in it was wrong: counts that differ, lines that were refused.</summary>
    public const int Failure = 1;

    /// <summary>Nothing was run: the command line, or the file it names, cannot be used.</summary>
    public const int Usage = 2;
}
