using System.Globalization;
using SeedCore.Metrics.Fast.Cli.Rendering;

namespace SeedCore.Metrics.Fast.Cli.Replay;

/// <summary>Names lines that were refused: the first few one by one, the rest by their number.</summary>
internal sealed class RefusalLog(TextWriter error)
{
    private const int MostNamed = 20;

    /// <summary>Gets how many lines were refused.</summary>
    public long Count { get; private set; }

    public void Add(long line, string reason)
    {
        if (Count++ < MostNamed)
            error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"line {line}: {reason}"));
    }

    /// <summary>Says how many were not named.</summary>
    public void Close()
    {
        if (Count > MostNamed)
            error.WriteLine($"... and {Figures.Quantity(Count - MostNamed, "more refused line")}");
    }
}
