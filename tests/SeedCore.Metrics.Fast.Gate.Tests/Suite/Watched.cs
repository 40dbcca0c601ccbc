namespace SeedCore.Metrics.Fast.Gate.Tests.Suite;

/// <summary>Methods of all kinds, to be named.</summary>
internal sealed class Watched
{
    public void Alone()
    {
    }

    public void Twice(int value) => GC.KeepAlive(value);

    public void Twice(long value) => GC.KeepAlive(value);

    public T[] Make<T>() => [];

    public void Many(string text, DayOfWeek day, ref int number, int[] numbers, List<string> list, KeyValuePair<int, double> pair) =>
        GC.KeepAlive((text, day, number, numbers, list, pair));
}
