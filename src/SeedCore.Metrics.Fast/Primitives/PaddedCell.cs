using System.Runtime.InteropServices;

namespace SeedCore.Metrics.Fast.Primitives;

/// <summary>One cell alone on its lines.</summary>
[StructLayout(LayoutKind.Explicit, Size = 2 * CacheLine.Bytes)]
internal sealed class PaddedCell
{
    [FieldOffset(CacheLine.Bytes)]
    public long Value;
}
