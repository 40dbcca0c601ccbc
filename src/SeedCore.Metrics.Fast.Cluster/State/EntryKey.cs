using System.Runtime.InteropServices;

namespace SeedCore.Metrics.Fast.Cluster;

/// <summary>Which epoch: what messages replace each other in, and what adds up with others.</summary>
/// <param name="Instance">The instance; empty for a sum of folded epochs, a name that no message can have.</param>
/// <param name="Set">The set.</param>
/// <param name="Incarnation">The process; of a folded sum the state that folded.</param>
/// <param name="Epoch">The epoch; of folded sums their number: those whose declarations differ are apart.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct EntryKey(string Instance, string Set, Guid Incarnation, long Epoch) : IComparable<EntryKey>
{
    public bool IsFold => Instance.Length == 0;

    /// <summary>The order in which states are written and added up: the same everywhere.</summary>
    public int CompareTo(EntryKey other)
    {
        int order = string.CompareOrdinal(Set, other.Set);
        if (order == 0)
            order = string.CompareOrdinal(Instance, other.Instance);
        if (order == 0)
            order = Incarnation.CompareTo(other.Incarnation);
        return order == 0 ? Epoch.CompareTo(other.Epoch) : order;
    }
}
