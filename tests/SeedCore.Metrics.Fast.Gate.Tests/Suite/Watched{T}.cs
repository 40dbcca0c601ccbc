namespace SeedCore.Metrics.Fast.Gate.Tests.Suite;

/// <summary>A generic type, to be named with its arguments.</summary>
internal sealed class Watched<T>
{
    public void Keep(T value) => GC.KeepAlive(value);
}
