using System.Buffers.Binary;

namespace SeedCore.Metrics.Fast.Cluster.Tests.Hostile;

/// <summary>Makes something else of genuine bytes, and in most cases seals it again, so that it gets past the checksums.</summary>
internal static class Mutation
{
    private const int MacLength = 32;

    public static byte[] Of(byte[] genuine, Random random)
    {
        bool isSigned = genuine[5] == 1;
        List<byte> bytes = [.. isSigned ? genuine.AsSpan(0, genuine.Length - MacLength) : genuine];
        if (isSigned && random.Next(2) == 0)
            bytes[5] = 0;
        for (int i = random.Next(4); i > 0; i--)
            Change(bytes, random);

        byte[] changed = [.. bytes];
        if (random.Next(10) > 0)
            Seal(changed);
        if (changed.Length > 5 && changed[5] == 1)
            changed = [.. changed, .. genuine.AsSpan(genuine.Length - MacLength)];
        return changed;
    }

    private static void Change(List<byte> bytes, Random random)
    {
        // The envelope is small: half of the changes go there.
        int at = random.Next(random.Next(2) == 0 ? Math.Min(60, bytes.Count) : bytes.Count);
        switch (random.Next(7))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when at < bytes.Count:
                bytes[at] = (byte)random.Next(256);
                break;
            case 2:
                bytes.InsertRange(at, bytes[random.Next(at + 1)..at]);
                break;
            case 3:
                bytes.RemoveRange(at, random.Next(Math.Min(20, bytes.Count - at)));
                break;
            case 4 when random.Next(4) == 0:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 5 when at < bytes.Count:
                bytes.InsertRange(at, [0xFF, 0xFF, 0xFF, 0xFF, 0x07]);
                break;
            default:
                if (at < bytes.Count)
                    bytes[at] = 0xFF;
                break;
        }
    }

    /// <summary>Puts the checksums right: of the whole if it is a state; of the header and of the snapshot if it is a message.</summary>
    private static void Seal(Span<byte> bytes)
    {
        int snapshot = bytes.IndexOf("SCMS"u8);
        bool isMessage = bytes.StartsWith("SCME"u8);
        if (isMessage && snapshot >= 10)
            SealPart(bytes[..snapshot]);
        if (isMessage && snapshot >= 0)
            SealPart(bytes[snapshot..]);
        else if (!isMessage)
            SealPart(bytes);
    }

    private static void SealPart(Span<byte> part)
    {
        if (part.Length > sizeof(uint))
            BinaryPrimitives.WriteUInt32LittleEndian(part[^sizeof(uint)..], Crc32C.Of(part[..^sizeof(uint)]));
    }
}
