namespace SeedCore.Metrics.Fast.Benchmarks.Rejected;

/// <summary>The cells of <see cref="SharedRing"/>, its head on lines of its own.</summary>
internal sealed class SharedRingCells
{
    public const int SlotCount = 1 << 16;
    public const int HeadCell = 32;

    public long[] Head { get; } = new long[2 * HeadCell];

    public SharedRingSlot[] Slots { get; } = new SharedRingSlot[SlotCount];
}
