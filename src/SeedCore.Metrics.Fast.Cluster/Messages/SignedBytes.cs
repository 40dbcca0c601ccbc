namespace SeedCore.Metrics.Fast.Cluster;

/// <summary>What messages and states begin and end with: magic, version, flags, and a signature if the flags say so.</summary>
internal static class SignedBytes
{
    /// <summary>Says what is wrong; null if nothing is. With a key, what an enemy wrote ends here, before anything is made of it.</summary>
    public static string? FindFault(
        ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> magic, byte version, ClusterKey? key, string what, out ReadOnlySpan<byte> body)
    {
        body = default;
        int start = magic.Length + 2;
        if (bytes.Length < start || !bytes.StartsWith(magic))
            return $"These bytes are not a {what} of a cluster.";
        if (bytes[start - 2] != version)
            return $"The {what} is of version {bytes[start - 2]}, which this library does not know; it knows {version}.";

        byte flags = bytes[start - 1];
        if (flags > MessageFormat.Signed)
            return $"The {what} has flags {flags}, which this library does not know.";

        bool isSigned = flags == MessageFormat.Signed;
        if (isSigned && bytes.Length < start + MessageFormat.MacLength)
            return $"The {what} ends within its signature.";
        body = isSigned ? bytes[..^MessageFormat.MacLength] : bytes;
        if (key is null)
            return null;
        if (!isSigned)
            return $"The {what} is not signed, but a key is configured.";
        return key.Verifies(body, bytes[body.Length..]) ? null : $"The {what}'s signature is of another key, or of another {what}.";
    }
}
