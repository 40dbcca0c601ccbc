using SeedCore.Metrics.Fast.Cli.Hosting;
using SeedCore.Metrics.Fast.Cli.Rendering;

namespace SeedCore.Metrics.Fast.Cli.Replay;

/// <summary>
/// Says on standard error how far a long replay has come: in place for a person, now and then for a log. Whoever prints
/// something else calls <see cref="Clear"/> first.
/// </summary>
internal sealed class ReplayProgress(ToolHost host)
{
    private const long LinesBetweenLooks = 4_096;
    private const long LinesBetweenLogLines = 1_000_000;
    private const string EraseLine = "\r\e[K";

    private static readonly TimeSpan BetweenRedraws = TimeSpan.FromMilliseconds(250);

    private long _drawnAt = host.Time.GetTimestamp();
    private bool _isDrawn;

    public void Report(long lines, long operations)
    {
        if (host.ErrorIsTerminal ? lines % LinesBetweenLooks == 0 && IsDue() : lines % LinesBetweenLogLines == 0)
            Draw($"{Figures.Quantity(lines, "line")} read, {Figures.Quantity(operations, "operation")} played");
    }

    /// <summary>Takes back what was drawn in place.</summary>
    public void Clear()
    {
        if (_isDrawn)
            host.Error.Write(EraseLine);
        _isDrawn = false;
    }

    private bool IsDue() => host.Time.GetElapsedTime(_drawnAt) >= BetweenRedraws;

    private void Draw(string text)
    {
        Clear();
        _drawnAt = host.Time.GetTimestamp();
        if (host.ErrorIsTerminal)
            host.Error.Write(text);
        else
            host.Error.WriteLine(text);
        _isDrawn = host.ErrorIsTerminal;
    }
}
