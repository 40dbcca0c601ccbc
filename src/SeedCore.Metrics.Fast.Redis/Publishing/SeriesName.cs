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
        string digest = LabelsOf(message.Snapshot);
        return digest.Length == 0 ? $"{message.Instance}:{message.Snapshot.Name}" : $"{message.Instance}:{message.Snapshot.Name}:{digest}";
    }

    /// <summary>Digests the constant labels of a set; empty if it has none.</summary>
    public static string LabelsOf(MetricsSnapshot snapshot)
    {
        if (snapshot.ConstantLabels.Count == 0)
            return "";
        StringBuilder text = new();
        foreach ((string label, string value) in snapshot.ConstantLabels.OrderBy(label => label.Key, StringComparer.Ordinal))
            text.Append(label).Append('=').Append(value).Append('\0');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..DigestLength];
    }
}
