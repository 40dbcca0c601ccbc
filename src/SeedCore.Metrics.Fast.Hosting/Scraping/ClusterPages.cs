using System.Buffers;
using CommunityToolkit.HighPerformance.Buffers;
using SeedCore.Metrics.Fast.Cluster;
using SeedCore.Metrics.Fast.Prometheus;

namespace SeedCore.Metrics.Fast.Hosting;

/// <summary>
/// The page in the form that an aggregator merges exactly: a message of each set, or what somebody else writes. Thread-safe.
/// </summary>
internal sealed class ClusterPages(PrometheusCollector collector, string instance, ClusterKey? signature, Action<IBufferWriter<byte>>? write)
{
    private readonly Lock _capturing = new();
    private readonly ClusterPublisher _publisher = new(instance);

    /// <summary>Tells whether an <c>Accept</c> header asks for it: nobody but an aggregator does.</summary>
    public static bool IsAskedFor(string? accept) =>
        accept?.Contains(ClusterPage.ContentType, StringComparison.OrdinalIgnoreCase) == true;

    public ReadOnlyMemory<byte> Render()
    {
        ArrayBufferWriter<byte> page = new();
        if (write is not null)
        {
            write(page);
            return page.WrittenMemory;
        }

        // A message that was made later must not have been captured earlier: the last one stays.
        lock (_capturing)
        {
            using ArrayPoolBufferWriter<byte> message = new();
            foreach (MetricsSnapshot snapshot in collector.CaptureSets().Where(snapshot => !snapshot.IsEmpty))
            {
                message.Clear();
                _publisher.Write(snapshot, message, signature);
                ClusterPage.Write(page, message.WrittenSpan);
            }
        }

        return page.WrittenMemory;
    }
}
