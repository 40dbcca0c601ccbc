using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using CommunityToolkit.HighPerformance.Buffers;

namespace SeedCore.Metrics.Fast.Cluster;

/// <summary>
/// What messages are signed with (HMAC-SHA-256), so that only who knows the secret can make them. They are not encrypted.
/// </summary>
/// <remarks>
/// <para>Immutable and thread-safe. <see cref="ToString"/> does not give the secret away.</para>
/// <para>
/// A signature tells who may have made a message, not that it is new: that an old one is sent again changes nothing, since
/// merging is idempotent.
/// </para>
/// </remarks>
public sealed class ClusterKey
{
    /// <summary>The least length of a secret in bytes: 32.</summary>
    public const int MinLength = 32;

    private readonly byte[][] _secrets;

    /// <summary>Makes a key.</summary>
    /// <param name="secret">What to sign with: 32 random bytes or more. It is copied.</param>
    /// <param name="alsoAccepted">
    /// Secrets whose signatures are accepted too. To change the secret without a gap: first accept the new one everywhere,
    /// then sign with it everywhere, then stop accepting the old one.
    /// </param>
    /// <exception cref="ArgumentException">A secret has less than 32 bytes.</exception>
    public ClusterKey(ReadOnlySpan<byte> secret, params ReadOnlyMemory<byte>[] alsoAccepted)
    {
        ArgumentNullException.ThrowIfNull(alsoAccepted);
        _secrets = [Copy(secret, nameof(secret)), .. alsoAccepted.Select(other => Copy(other.Span, nameof(alsoAccepted)))];
    }

    /// <summary>Makes a key of secrets in Base64, as configurations hold them.</summary>
    /// <param name="secret">What to sign with: 32 random bytes or more; <c>openssl rand -base64 32</c> makes them.</param>
    /// <param name="alsoAccepted">Secrets whose signatures are accepted too.</param>
    /// <exception cref="ArgumentException">One is not Base64, or has less than 32 bytes. The message does not quote it.</exception>
    public static ClusterKey FromBase64(string secret, params string[] alsoAccepted)
    {
        ArgumentNullException.ThrowIfNull(secret);
        ArgumentNullException.ThrowIfNull(alsoAccepted);
        return new ClusterKey(
            Decode(secret, nameof(secret)),
            [.. alsoAccepted.Select(other => (ReadOnlyMemory<byte>)Decode(other, nameof(alsoAccepted)))]);
    }

    /// <summary>Says that it is a key, and not which.</summary>
    public override string ToString() => $"{nameof(ClusterKey)} (redacted)";

    /// <summary>Appends the signature of what was written, 32 bytes.</summary>
    internal void Sign(ArrayPoolBufferWriter<byte> message)
    {
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_secrets[0], message.WrittenSpan, mac);
        message.Write(mac);
    }

    internal bool Verifies(ReadOnlySpan<byte> message, ReadOnlySpan<byte> mac)
    {
        // Every secret is tried, whichever fits: the time tells nothing.
        bool isOne = false;
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        foreach (byte[] secret in _secrets)
        {
            HMACSHA256.HashData(secret, message, expected);
            isOne |= CryptographicOperations.FixedTimeEquals(expected, mac);
        }

        return isOne;
    }

    private static byte[] Copy(ReadOnlySpan<byte> secret, string parameter) => secret.Length >= MinLength
        ? secret.ToArray()
        : throw new ArgumentException($"A secret has {MinLength} bytes or more, but this one has {secret.Length}.", parameter);

    [SuppressMessage("Usage", "MA0015", Justification = "The parameter is the caller's.")]
    private static byte[] Decode(string text, string parameter)
    {
        byte[] bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out int length)
            ? bytes[..length]
            : throw new ArgumentException("A secret is not Base64.", parameter);
    }
}
