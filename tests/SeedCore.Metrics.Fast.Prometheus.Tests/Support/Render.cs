using System.Buffers;
using System.Text;

namespace SeedCore.Metrics.Fast.Prometheus.Tests;

/// <summary>Pages as texts.</summary>
internal static class Render
{
    public static string Page(MetricsSnapshot snapshot, PrometheusFormat format = PrometheusFormat.Text, PrometheusOptions? options = null)
    {
        using PrometheusRenderer renderer = new(options);
        return Page(renderer, snapshot, format);
    }

    public static string Page(PrometheusRenderer renderer, MetricsSnapshot snapshot, PrometheusFormat format = PrometheusFormat.Text) =>
        Encoding.UTF8.GetString(Bytes(renderer, snapshot, format));

    public static byte[] Bytes(PrometheusRenderer renderer, MetricsSnapshot snapshot, PrometheusFormat format)
    {
        ArrayBufferWriter<byte> page = new();
        renderer.Render(snapshot, format, page);
        return page.WrittenSpan.ToArray();
    }
}
