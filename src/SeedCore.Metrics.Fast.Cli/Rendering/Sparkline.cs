namespace SeedCore.Metrics.Fast.Cli.Rendering;

/// <summary>The newest values of a series as a row of bars, scaled to the largest of them.</summary>
internal sealed class Sparkline(int width)
{
    private const string Levels = "▁▂▃▄▅▆▇█";

    private readonly Queue<double> _values = new(width);

    public void Add(double value)
    {
        if (_values.Count == width)
            _values.Dequeue();
        _values.Enqueue(value);
    }

    public override string ToString()
    {
        double largest = _values.Count == 0 ? 0 : _values.Max();
        return string.Concat(_values.Select(value => Level(value, largest)));
    }

    private static char Level(double value, double largest) =>
        Levels[largest > 0 ? (int)Math.Round(Math.Clamp(value / largest, 0, 1) * (Levels.Length - 1)) : 0];
}
