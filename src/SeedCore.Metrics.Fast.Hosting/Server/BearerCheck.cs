using System.Security.Cryptography;
using System.Text;

namespace SeedCore.Metrics.Fast.Hosting;

/// <summary>
/// Compares what is sent with a secret. Both are hashed first, so that the time tells neither how much of it is right nor
/// how long the secret is.
/// </summary>
internal sealed class BearerCheck(string token)
{
    private const string Scheme = "Bearer ";

    private readonly byte[] _expected = Hash(token);

    /// <summary>Tells whether an <c>Authorization</c> header has the secret.</summary>
    public bool Accepts(string? authorization) =>
        authorization is not null
        && authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(Hash(authorization[Scheme.Length..].Trim()), _expected);

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
