namespace SeedCore.Metrics.Fast.Load;

/// <summary>
/// Predicts what a call costs on more cores than there are here: what it costs in the writer's own lines, plus the lines that
/// more than one core writes, each of which one core has at a time while the others queue for it.
/// </summary>
/// <remarks>
/// Where every call writes such a line, all cores together make no more calls than two do here, at the price of one
/// transfer each: N cores wait N/2 times as long. On one die that is measured; between dies a transfer takes 25 to
/// 100 ns (cited, of current server processors), which makes the wait longer by as much. Where no line is shared, a
/// call costs what it costs here, as long as there are stripes for all running threads.
/// </remarks>
/// <param name="transfer">Nanoseconds between two increments of one cell by two cores here, measured.</param>
internal sealed class ScaleModel(double transfer)
{
    /// <summary>The longest transfer between dies, in nanoseconds.</summary>
    public const double FarTransfer = 100;

    /// <summary>The numbers of cores that are predicted.</summary>
    public static readonly int[] Cores = [16, 64, 128];

    /// <summary>Predicts the nanoseconds of a call: at best, all cores on one die, and at worst, each transfer between dies.</summary>
    /// <param name="cores">How many cores do the same at once.</param>
    /// <param name="ofTwo">What a call costs on two, measured.</param>
    /// <param name="sharesLines">Whether every call writes lines that all cores write.</param>
    public (double Best, double Worst) Predict(int cores, double ofTwo, bool sharesLines)
    {
        if (!sharesLines)
            return (ofTwo, ofTwo);
        double queued = ofTwo * cores / 2;
        return (queued, queued * Math.Max(1, FarTransfer / transfer));
    }
}
