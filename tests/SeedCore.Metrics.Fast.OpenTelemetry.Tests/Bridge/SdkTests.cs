using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using SeedCore.Metrics.Fast.Prometheus.Tests;

namespace SeedCore.Metrics.Fast.OpenTelemetry.Tests.Bridge;

/// <summary>What the OpenTelemetry SDK makes of a bridge is what our own pages say.</summary>
[Collection(OneMeter.Name)]
public partial class SdkTests
{
    [Fact]
    public async Task The_SDKs_Prometheus_page_has_the_names_labels_and_numbers_of_ours()
    {
        MetricsTracker tracker = Coordinator.Busy();
        ShopMetrics shop = Trade(ShopMetrics.Create(null, ("town", "Ulm \"1\"")));
        using MeterBridge bridge = new(tracker.Metrics, shop);
        int port = FreePort();
        using MeterProvider provider = Sdk.CreateMeterProviderBuilder()
            .AddMeter(MeterBridge.MeterName)
            .AddPrometheusHttpListener(options => (options.Host, options.Port) = ("127.0.0.1", port))
            .Build()!;
        using HttpClient client = new();
        string text = await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/metrics"));
        Dictionary<string, double> theirs = Read(text);

        int compared = 0;
        foreach (ParsedFamily family in TextParser.Parse(Render.Page(tracker.Capture()) + Render.Page(shop.Capture())))
        {
            foreach (ParsedSample sample in family.Samples.Where(static sample => sample["le"] is null))
            {
                double value = Assert.Contains(TheirName(family, sample), (IReadOnlyDictionary<string, double>)theirs);
                Assert.Equal(sample.Value, value, Math.Abs(sample.Value) * 1e-12);
                compared++;
            }
        }

        Assert.True(compared > 70, $"{compared} samples"); // families are not only empty ones
        int own = theirs.Count(static one => !one.Key.Contains("_quantile", StringComparison.Ordinal) && !one.Key.StartsWith("target_info", StringComparison.Ordinal));
        Assert.Equal(own, compared); // and there is nothing else there
    }

    [Fact]
    public void Deltas_of_the_SDK_add_up_over_resets_and_none_is_negative()
    {
        ShopMetrics shop = ShopMetrics.Create();
        using MeterBridge bridge = new(shop);
        List<Metric> exported = [];
        using MeterProvider provider = Sdk.CreateMeterProviderBuilder()
            .AddMeter(MeterBridge.MeterName)
            .AddInMemoryExporter(exported, static reader => reader.TemporalityPreference = MetricReaderTemporalityPreference.Delta)
            .Build()!;
        (long sales, double seconds, long closed) = (0, 0, 0);
        for (int round = 1; round <= 6; round++)
        {
            shop.Sales.Add(round);
            shop.Handling.Record(ShopMetrics.Answer.Ok, 250 * round);
            if (round % 2 == 0)
                closed += shop.Reset().Get(shop.Sales);
            exported.Clear();
            Assert.True(provider.ForceFlush());
            long sold = SumOf(exported, "shop.sales", static point => point.GetSumLong());
            Assert.True(sold >= 0);
            sales += sold;
            seconds += SumOf(exported, "shop.handling.duration.sum", static point => point.GetSumDouble());
        }

        Assert.Equal((21, 21), (sales, closed + shop.Capture().Get(shop.Sales)));
        Assert.Equal(0.25 * 21, seconds, 1e-9);
    }

    private static T SumOf<T>(List<Metric> exported, string name, Func<MetricPoint, T> read)
        where T : struct, System.Numerics.INumber<T>
    {
        T sum = T.Zero;
        foreach (ref readonly MetricPoint point in exported.Single(metric => metric.Name == name).GetMetricPoints())
            sum += read(point);
        return sum;
    }

    /// <summary>Gets the name and labels that a sample of our page has on the SDK's: a histogram's count and sum are counters there.</summary>
    private static string TheirName(ParsedFamily family, ParsedSample sample)
    {
        string name = sample.Name;
        foreach (string part in (ReadOnlySpan<string>)["_count", "_sum"])
        {
            if (!string.Equals(family.Type, "histogram", StringComparison.Ordinal) || !name.EndsWith(part, StringComparison.Ordinal))
                continue;
            string stem = family.Name;
            string unit = stem.EndsWith("_seconds", StringComparison.Ordinal) ? "_seconds" : stem.EndsWith("_bytes", StringComparison.Ordinal) ? "_bytes" : "";
            name = $"{stem[..^unit.Length]}{part}{(part == "_sum" ? unit : "")}_total";
        }

        return Key(name, sample.Labels);
    }

    private static Dictionary<string, double> Read(string page)
    {
        Dictionary<string, double> samples = new(StringComparer.Ordinal);
        foreach (Match line in Sample().Matches(page))
        {
            Dictionary<string, string> labels = new(StringComparer.Ordinal);
            foreach (Match label in Label().Matches(line.Groups[2].Value))
            {
                if (!label.Groups[1].Value.StartsWith("otel_scope_", StringComparison.Ordinal))
                    labels.Add(label.Groups[1].Value, Regex.Unescape(label.Groups[2].Value));
            }

            samples.Add(Key(line.Groups[1].Value, labels), double.Parse(line.Groups[3].ValueSpan, CultureInfo.InvariantCulture));
        }

        return samples;
    }

    private static string Key(string name, IReadOnlyDictionary<string, string> labels) =>
        $"{name}{{{string.Join(',', labels.OrderBy(static label => label.Key, StringComparer.Ordinal).Select(static label => $"{label.Key}={label.Value}"))}}}";

    private static ShopMetrics Trade(ShopMetrics shop)
    {
        for (int i = 0; i < 200; i++)
        {
            shop.Sales.Increment();
            shop.Sold.Add(i * 100);
            shop.Payments.Increment((ShopMetrics.Payment)(i & 1), (ShopMetrics.Answer)(i % 3 & 1));
            shop.Handling.Record((ShopMetrics.Answer)(i & 1), 1.7 * i);
            shop.Sizes.Record(i * 33);
        }

        shop.Delay.Set(12.5);
        shop.Stock.Set(-4);
        return shop;
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"^([a-z_0-9]+)(?:\{(.*)\})? (\S+)(?: \d+)?$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sample();

    [GeneratedRegex("""([a-z_0-9]+)="((?:[^"\\]|\\.)*)(?:"|$)""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Label();
}
