namespace SeedCore.Metrics.Fast.Primitives;

/// <summary>The cells in front of a ring.</summary>
internal static class RingHeader
{
    /// <summary>Cells of the header.</summary>
    public const int Cells = 4;

    /// <summary>Samples ever appended; the next one's ticket.</summary>
    public const int Head = 0;

    /// <summary>The ticket from which on the stamp must be renewed first. Anyone may lower it to 0, which asks for a renewal.</summary>
    public const int RenewAt = 1;

    /// <summary>The stamp that samples get now.</summary>
    public const int Stamp = 2;
}
