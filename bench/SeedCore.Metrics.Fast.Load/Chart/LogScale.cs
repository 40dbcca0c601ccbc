namespace SeedCore.Metrics.Fast.Load;

/// <summary>Where figures lie between two edges, so that equal ratios are equal distances.</summary>
internal sealed class LogScale
{
    // Decades and their halves, in powers of ten: 1, 3, 10, 30.
    private static readonly double[] s_steps = [1, 3];
    private readonly double _from;
    private readonly double _to;
    private readonly double _left;
    private readonly double _right;

    private LogScale(double from, double to, double left, double right) => (_from, _to, _left, _right) = (from, to, left, right);

    /// <summary>Makes a scale that has room for all figures; none of them is zero or less.</summary>
    public static LogScale Around(IEnumerable<double> figures, double left, double right)
    {
        double[] all = [.. figures];
        return new LogScale(Step(all.Min(), isUp: false), Step(all.Max(), isUp: true), left, right);
    }

    /// <summary>Gets the figures to mark, both ends included.</summary>
    public IReadOnlyList<double> Ticks =>
    [
        .. from power in Enumerable.Range((int)Math.Floor(Math.Log10(_from)), (int)Math.Ceiling(Math.Log10(_to / _from)) + 2)
           from step in s_steps
           let tick = step * Math.Pow(10, power)
           where tick > _from * 0.999 && tick < _to * 1.001
           select tick,
    ];

    public double Position(double figure) => _left + (_right - _left) * Math.Log(figure / _from) / Math.Log(_to / _from);

    /// <summary>The nearest step below, never the figure itself (a bar of no length says nothing), or above.</summary>
    private static double Step(double figure, bool isUp)
    {
        double decade = Math.Pow(10, Math.Floor(Math.Log10(figure)));
        double[] steps = [decade * 0.3, decade, decade * 3, decade * 10];
        return isUp ? steps.First(step => step >= figure) : steps.Last(step => step < figure * 0.95);
    }
}
