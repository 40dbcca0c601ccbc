using System.Text;

namespace SeedCore.Metrics.Fast.Redis;

/// <summary>
/// The names of all that belongs to one stream. They hash to the slot of the stream's own name, so that one node of a cluster has
/// them all: of a name with a tag in braces only the tag is hashed.
/// </summary>
internal sealed class RedisKeys
{
    private const int MaxLength = 512;
    private readonly string _prefix;

    public RedisKeys(string stream)
    {
        Stream = stream;
        _prefix = stream.Contains('{', StringComparison.Ordinal) ? stream : $"{{{stream}}}";
    }

    /// <summary>Gets the stream, and the channel of the same name.</summary>
    public string Stream { get; }

    /// <summary>Gets the sorted set of series, by the time of their latest message.</summary>
    public string Series => $"{_prefix}:instances";

    public string Lease => $"{_prefix}:lease";

    public string Fence => $"{_prefix}:fence";

    public string Merged => $"{_prefix}:merged";

    public string Latest(string series) => $"{_prefix}:latest:{series}";

    /// <summary>Says what is wrong with the name of a stream, or null.</summary>
    public static string? FindFault(string option, string? key)
    {
        if (string.IsNullOrEmpty(key) || Encoding.UTF8.GetByteCount(key) > MaxLength)
            return $"{option} must have 1 to {MaxLength} bytes.";
        if (key.Any(char.IsControl))
            return $"{option} has control characters.";
        int open = key.IndexOf('{', StringComparison.Ordinal);
        int close = key.IndexOf('}', StringComparison.Ordinal);
        bool isTag = open >= 0 && close > open + 1 && key.LastIndexOf('{') == open && key.LastIndexOf('}') == close;
        return isTag || (open < 0 && close < 0) ? null : $"{option} may have braces around one tag that is not empty, and no others.";
    }
}
