#nullable enable
namespace SeedCore.Metrics.Fast.Exporting;

/// <summary>Stands in for the framework's, which makes its value under a lock that Coyote cannot see.</summary>
internal sealed class Lazy<T>(Func<T> make)
    where T : class
{
    private readonly object _gate = new();
    private T? _value;

    public bool IsValueCreated => Volatile.Read(ref _value) is not null;

    public T Value
    {
        get
        {
            lock (_gate)
                return _value ??= make();
        }
    }
}
