namespace SeedCore.Metrics.Fast.Cli.Rendering;

/// <summary>Horizontal bars of block characters, an eighth of a cell fine.</summary>
internal static class Bar
{
    private const string Eighths = " ▏▎▍▌▋▊▉";

    /// <summary>Draws a share between 0 and 1 of a width in cells.</summary>
    public static string Of(double share, int width)
    {
        int eighths = (int)Math.Round(Math.Clamp(share, 0, 1) * width * 8);
        (int whole, int rest) = Math.DivRem(eighths, 8);
        return new string('█', whole) + (rest == 0 ? "" : Eighths[rest].ToString());
    }
}
