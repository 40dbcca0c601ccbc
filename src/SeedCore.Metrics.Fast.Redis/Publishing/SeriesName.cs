using System.Security.Cryptography;
using System.Text;
using SeedCore.Metrics.Fast.Cluster;

namespace SeedCore.Metrics.Fast.Redis;

/// <summary>
/// Names what has a latest message of its own: <c>INSTANCE:SET</c>, and for a set with constant labels a digest of them, since
/// sets that differ in nothing else are different ones. A set's name has no colon, so that no two series have one name.
/// </summary>
internal static class SeriesName
{
    private const int DigestLength = 8;

    public static string Of(ClusterMessage message)
    {
        string name = $"{message.Instance}:{message.Snapshot.Name}";
        IReadOnlyDictionary<string, string> labels = message.Snapshot.ConstantLabels;
        return labels.Count == 0 ? name : $"{name}:{Digest(labels)}";
    }

    private static string Digest(IReadOnlyDictionary<string, string> labels)
    {
        StringBuilder text = new();
        foreach ((string label, string value) in labels.OrderBy(label => label.Key, StringComparer.Ordinal))
            text.Append(label).Append('=').Append(value).Append('\0');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..DigestLength];
    }
}
