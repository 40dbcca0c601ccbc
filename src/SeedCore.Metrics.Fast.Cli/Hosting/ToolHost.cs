using Spectre.Console;

namespace SeedCore.Metrics.Fast.Cli.Hosting;

/// <summary>The outside world of the tool, so that tests can bring their own.</summary>
internal sealed record ToolHost
{
    /// <summary>Gets the console for results.</summary>
    public required IAnsiConsole Output { get; init; }

    /// <summary>Gets where complaints and progress go.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Gets a value indicating whether a person watches <see cref="Error"/>.</summary>
    public bool ErrorIsTerminal { get; init; }

    public required Func<Stream> OpenStandardInput { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public Func<Interruption> ListenForInterruption { get; init; } = Interruption.OnSignals;

    /// <summary>Gets the writer behind <see cref="Output"/>, for lines that must not be wrapped.</summary>
    public TextWriter RawOutput => Output.Profile.Out.Writer;
}
