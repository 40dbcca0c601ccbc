namespace SeedCore.Metrics.Fast.Concurrency.Exploration;

/// <summary>A read-modify-write: what it makes of the store that it reads.</summary>
internal readonly record struct Update(UpdateKind Kind, long Value, object? Object, long Comparand, object? ComparandObject)
{
    public static Update Add(long value) => new(UpdateKind.Add, value, null, 0, null);

    public static Update Exchange(long value) => new(UpdateKind.Exchange, value, null, 0, null);

    public static Update CompareExchange(long value, long comparand) =>
        new(UpdateKind.CompareExchange, value, null, comparand, null);

    public static Update CompareExchange(object? value, object? comparand) =>
        new(UpdateKind.CompareExchange, 0, value, 0, comparand);

    /// <summary>Tells whether it stores anything after it read this.</summary>
    public bool Stores(long value, object? target) =>
        Kind != UpdateKind.CompareExchange || (value == Comparand && ReferenceEquals(target, ComparandObject));

    /// <summary>Gets what it stores.</summary>
    public long Result(long value) => Kind == UpdateKind.Add ? value + Value : Value;
}
