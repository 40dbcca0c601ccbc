using System.Buffers;
using System.Buffers.Binary;

namespace SeedCore.Metrics.Fast.Cluster;

/// <summary>
/// The page that an aggregator reads where there is no channel: messages (<see cref="ClusterMessage.Write"/>) or states
/// (<see cref="ClusterState.WriteBinary"/>), each with its length before it in four bytes, little-endian.
/// </summary>
/// <remarks>The text formats of a page give buckets at a few bounds: only this one merges exactly.</remarks>
public static class ClusterPage
{
    /// <summary>How it is asked for, and what it is named.</summary>
    public const string ContentType = "application/vnd.seedcore.cluster";

    /// <summary>Adds a part.</summary>
    /// <param name="destination">Where the page goes.</param>
    /// <param name="part">A message's bytes, or a state's.</param>
    public static void Write(IBufferWriter<byte> destination, ReadOnlySpan<byte> part)
    {
        ArgumentNullException.ThrowIfNull(destination);
        BinaryPrimitives.WriteUInt32LittleEndian(destination.GetSpan(sizeof(uint)), (uint)part.Length);
        destination.Advance(sizeof(uint));
        destination.Write(part);
    }

    /// <summary>Takes the next part off a page.</summary>
    /// <param name="page">The rest of the page; what remains of it afterwards.</param>
    /// <param name="part">The part.</param>
    /// <returns>Whether there was one: false at the end, and where the page is cut off, which leaves a rest.</returns>
    public static bool TryTake(ref ReadOnlySpan<byte> page, out ReadOnlySpan<byte> part)
    {
        part = default;
        if (page.Length < sizeof(uint))
            return false;
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(page);
        if (length > (uint)(page.Length - sizeof(uint)))
            return false;
        part = page.Slice(sizeof(uint), (int)length);
        page = page[(sizeof(uint) + (int)length)..];
        return true;
    }

    /// <summary>Tells whether a part is a state rather than a message, by its first bytes.</summary>
    /// <param name="part">The part.</param>
    public static bool IsState(ReadOnlySpan<byte> part) => part.StartsWith(StateFormat.Magic);
}
