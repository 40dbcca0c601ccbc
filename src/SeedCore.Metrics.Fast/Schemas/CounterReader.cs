namespace SeedCore.Metrics.Fast.Schemas;

/// <summary>Where a schema finds its counters: it reads a dictionary and a snapshot with the same lines.</summary>
internal readonly struct CounterReader(Func<string, long?> find)
{
    public static CounterReader Over(IReadOnlyDictionary<string, object> metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        return new CounterReader(key => DictionaryReader.FindCounter(metrics, key));
    }

    public static CounterReader Over(MetricsSnapshot snapshot) =>
        new(key => snapshot.TryGetCounter(key, out long value) ? value : null);

    /// <summary>Reads a counter that may be absent.</summary>
    public long? Find(string key) => find(key);

    /// <summary>Reads a counter; an absent one is 0.</summary>
    public long Read(string key) => find(key) ?? 0;
}
