using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using StackExchange.Redis;

namespace SeedCore.Metrics.Fast.Redis;

/// <summary>Where the server is, and how to sign in. Immutable; checked when a connection is made of it.</summary>
/// <remarks>Shown nowhere: neither errors nor <see cref="ToString"/> tell addresses, users or passwords.</remarks>
public sealed record RedisConnectionOptions
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(1);

    /// <summary>
    /// Gets the addresses, <c>host</c> or <c>host:port</c>, 6379 if none is given: the nodes of a cluster (some are enough, the
    /// others are found), or a primary and its replicas (which is which is asked); at least one.
    /// </summary>
    public required IReadOnlyList<string> Endpoints { get; init; }

    /// <summary>Gets the user of the access control list; the default user if null.</summary>
    public string? User { get; init; }

    /// <summary>Gets the password; none if null.</summary>
    public string? Password { get; init; }

    /// <summary>Gets a value indicating whether to speak TLS (1.2 or later); false by default.</summary>
    public bool UseTls { get; init; }

    /// <summary>Gets the name that the server's certificate has to have; the endpoint's host if null.</summary>
    public string? TlsHost { get; init; }

    /// <summary>Gets the only roots that may vouch for the server's certificate; those of the system if null.</summary>
    public X509Certificate2Collection? TrustedRoots { get; init; }

    /// <summary>Gets the certificate, with its private key, to show to a server that asks for one; none if null.</summary>
    public X509Certificate2? ClientCertificate { get; init; }

    /// <summary>Gets the number of the database, 0 by default; a cluster has no other.</summary>
    public int Database { get; init; }

    /// <summary>Gets how long connecting may take, up to an hour; 5 seconds by default.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets how long to wait for an answer, up to an hour; 2 seconds by default. It is noticed up to 0.25 s late.</summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Reads <c>host:port[,host:port]</c> or <c>redis://[user[:password]@]host[:port][,host:port][/database]</c>; <c>rediss://</c>
    /// is TLS.
    /// </summary>
    /// <param name="text">The text; user and password escaped as in any URI.</param>
    /// <returns>Options that are well, to be completed by <c>with</c>.</returns>
    /// <exception cref="FormatException">It is none of that. The message does not quote it.</exception>
    public static RedisConnectionOptions Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        RedisConnectionOptions options = RedisAddress.Parse(text);
        return options.FindFault() is { } fault ? throw new FormatException(fault) : options;
    }

    /// <summary>Tells what can be told: nothing that an outsider should not know.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"Redis ({Endpoints?.Count ?? 0} endpoints, {(UseTls ? "with" : "without")} TLS, {(Password is null ? "without" : "with")} password)");

    /// <summary>Checks every option.</summary>
    /// <returns>What is wrong with one, in a sentence that does not quote it; <see langword="null"/> if all are well.</returns>
    public string? FindFault()
    {
        if (Endpoints is null || Endpoints.Count == 0)
            return $"{nameof(Endpoints)} has to have at least one address.";
        if (Endpoints.Any(endpoint => RedisAddress.TryParseEndpoint(endpoint) is null))
            return $"{nameof(Endpoints)} has something that is neither host nor host:port.";
        if (User is not null && Password is null)
            return $"{nameof(User)} is given without {nameof(Password)}.";
        if (!UseTls && (TlsHost ?? TrustedRoots ?? (object?)ClientCertificate) is not null)
            return $"{nameof(TlsHost)}, {nameof(TrustedRoots)} and {nameof(ClientCertificate)} need {nameof(UseTls)}.";
        if (ClientCertificate is { HasPrivateKey: false })
            return $"{nameof(ClientCertificate)} has no private key.";
        if (Database is < 0 or > 65_535)
            return $"{nameof(Database)} must be between 0 and 65535.";
        return Outside(nameof(ConnectTimeout), ConnectTimeout) ?? Outside(nameof(CommandTimeout), CommandTimeout);
    }

    private static string? Outside(string option, TimeSpan time) =>
        time >= s_shortest && time <= s_longest ? null : $"{option} must be between {s_shortest} and {s_longest}.";
}
