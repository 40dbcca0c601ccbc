namespace SeedCore.Metrics.Fast.Cluster;

/// <summary>Keeps equal declarations once.</summary>
internal sealed class DeclarationTable
{
    private readonly Dictionary<byte[], SetDeclarations> _all = new(BytesComparer.Instance);
    private readonly Dictionary<byte[], SetDeclarations>.AlternateLookup<ReadOnlySpan<byte>> _bySpan;

    public DeclarationTable() => _bySpan = _all.GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>Gets how many bytes they have.</summary>
    public long Bytes { get; private set; }

    /// <summary>Gets how many bytes more it would take to keep these.</summary>
    public long CostOf(ReadOnlySpan<byte> bytes) => _bySpan.ContainsKey(bytes) ? 0 : bytes.Length;

    /// <summary>Takes declarations for an entry.</summary>
    public SetDeclarations Take(ReadOnlySpan<byte> bytes)
    {
        if (!_bySpan.TryGetValue(bytes, out SetDeclarations? declarations))
        {
            declarations = new SetDeclarations(bytes.ToArray());
            _all.Add(declarations.Bytes, declarations);
            Bytes += bytes.Length;
        }

        declarations.Uses++;
        return declarations;
    }

    /// <summary>Gives them back; they go with the last entry that has them.</summary>
    public void Release(SetDeclarations declarations)
    {
        declarations.Uses--;
        if (declarations.Uses > 0)
            return;
        _all.Remove(declarations.Bytes);
        Bytes -= declarations.Bytes.Length;
    }
}
