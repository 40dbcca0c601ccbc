namespace SeedCore.Metrics.Fast.Cluster;

/// <summary>The names of the instances of a table, each once: found by their characters without a string of their own.</summary>
internal sealed class InstanceNames
{
    private readonly Dictionary<string, int> _uses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    public InstanceNames() => _bySpan = _uses.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Gives the name; a new string if it is not there.</summary>
    public string Find(ReadOnlySpan<char> name) => _bySpan.TryGetValue(name, out string? found, out _) ? found : name.ToString();

    public void Take(string name) => _uses[name] = _uses.GetValueOrDefault(name) + 1;

    public void Release(string name)
    {
        int uses = _uses[name] - 1;
        if (uses == 0)
            _uses.Remove(name);
        else
            _uses[name] = uses;
    }
}
