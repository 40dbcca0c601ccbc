using System.Globalization;
using System.Net;

namespace SeedCore.Metrics.Fast.Redis;

/// <summary>Reads addresses. Its errors quote nothing: what was given may hold a password.</summary>
internal static class RedisAddress
{
    private const int DefaultPort = 6379;

    public static RedisConnectionOptions Parse(string text)
    {
        bool useTls = text.StartsWith("rediss://", StringComparison.OrdinalIgnoreCase);
        if (!useTls && !text.StartsWith("redis://", StringComparison.OrdinalIgnoreCase))
        {
            return text.Contains("://", StringComparison.Ordinal) || text.Contains('@', StringComparison.Ordinal)
                ? throw new FormatException("The address of a Redis server has to begin with redis:// or rediss://, or be host:port.")
                : new RedisConnectionOptions { Endpoints = text.Split(',') };
        }

        string rest = text[(text.IndexOf("://", StringComparison.Ordinal) + 3)..];
        if (rest.AsSpan().ContainsAny('?', '#'))
            throw new FormatException("The address of a Redis server cannot have options; '?' and '#' in a password are %3F and %23.");

        string[] sides = rest.Split('@');
        if (sides.Length > 2)
            throw new FormatException("The address of a Redis server has more than one '@'; in a password it is %40.");

        string[] user = sides.Length == 2 ? sides[0].Split(':', 2) : [];
        string[] path = sides[^1].Split('/');
        int database = 0;
        if (path.Length > 2 || (path is [_, { Length: > 0 } number] && !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out database)))
            throw new FormatException("After the '/' of a Redis server's address there is only the number of a database.");

        return new RedisConnectionOptions
        {
            Endpoints = path[0].Split(','),
            User = user is [{ Length: > 0 } name, ..] ? Uri.UnescapeDataString(name) : null,
            Password = user is [_, var password] ? Uri.UnescapeDataString(password) : null,
            UseTls = useTls,
            Database = database,
        };
    }

    /// <summary>Reads <c>host</c>, <c>host:port</c>, <c>address</c>, <c>address:port</c> or <c>[v6]:port</c>; null if it is none.</summary>
    public static EndPoint? TryParseEndpoint(string? text)
    {
        if (IPEndPoint.TryParse(text ?? "", out IPEndPoint? address))
            return address.Port == 0 ? new IPEndPoint(address.Address, DefaultPort) : address;

        string[] parts = (text ?? "").Split(':');
        ushort port = DefaultPort;
        bool isWell = Uri.CheckHostName(parts[0]) is UriHostNameType.Dns or UriHostNameType.IPv4
            && (parts.Length == 1 || (parts.Length == 2 && ushort.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out port) && port > 0));
        return isWell ? new DnsEndPoint(parts[0], port) : null;
    }
}
