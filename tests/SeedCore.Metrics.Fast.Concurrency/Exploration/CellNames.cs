using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SeedCore.Metrics.Fast.Concurrency.Exploration;

/// <summary>Names cells for people. Their first word is the kind of cell, by which planted faults find them.</summary>
internal sealed class CellNames
{
    private readonly List<Region> _regions = [];

    /// <summary>Names the cells of an array, which must be pinned.</summary>
    public unsafe void Add(long[] block, string owner, Func<int, string> name)
    {
        // SAFETY: the array is pinned; the address is compared with others, never followed.
        nint start = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(block));
        _regions.Add(new Region(block, start, owner, name));
    }

    /// <summary>Gets a cell's name: its kind, with a number where there are several.</summary>
    public string NameOf(Location location, out string owner)
    {
        string name = Find(location.Address, out owner);
        if (name.Length > 0)
            return name;
        return location.Type is { } type ? $"a reference to {type.Name.Split('`')[0]}" : "a cell";
    }

    /// <summary>Gets a cell's kind; empty if it has no name.</summary>
    public string KindOf(nint address)
    {
        string name = Find(address, out _);
        int end = name.AsSpan().IndexOfAny(' ', '[');
        return end < 0 ? name : name[..end];
    }

    private string Find(nint address, out string owner)
    {
        foreach (Region region in _regions)
        {
            nint offset = address - region.Start;
            if (offset >= 0 && offset < region.Block.Length * (nint)sizeof(long))
            {
                owner = region.Owner;
                return region.Name((int)(offset / sizeof(long)));
            }
        }

        owner = "";
        return "";
    }

    private readonly record struct Region(long[] Block, nint Start, string Owner, Func<int, string> Name);
}
