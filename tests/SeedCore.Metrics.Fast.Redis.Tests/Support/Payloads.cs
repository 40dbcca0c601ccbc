using System.Buffers;
using SeedCore.Metrics.Fast.Cluster;

namespace SeedCore.Metrics.Fast.Redis.Tests;

internal static class Payloads
{
    public static ClusterMessage Message(string instance = "one", params (string Label, string Value)[] labels)
    {
        MetricSetOptions options = new() { ConstantLabels = labels.ToDictionary(label => label.Label, label => label.Value, StringComparer.Ordinal) };
        MetricSetBuilder define = new("orders", options);
        Counter counter = define.Counter("orders_total", "Orders.");
        OrdersOnly set = new(define);
        counter.Add(7);
        return new ClusterPublisher(instance).Next(set.Capture());
    }

    public static byte[] Bytes(ClusterMessage message, ClusterKey? key = null)
    {
        ArrayBufferWriter<byte> bytes = new();
        message.Write(bytes, key);
        return bytes.WrittenSpan.ToArray();
    }

    private sealed class OrdersOnly(MetricSetBuilder define) : MetricSet(define);
}
