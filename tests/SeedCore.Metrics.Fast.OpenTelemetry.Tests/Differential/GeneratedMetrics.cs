using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;

namespace SeedCore.Metrics.Fast.OpenTelemetry.Tests;

/// <summary>A set of metrics made up from a seed, and the same instruments in the SDK: what is recorded goes to both.</summary>
internal sealed class GeneratedMetrics : IDisposable
{
    private readonly Meter _meter;
    private readonly MeterProvider _provider;
    private readonly List<Action<Random>> _records = [];

    /// <param name="seed">What is declared and recorded follows from it.</param>
    /// <param name="receiver">Where the SDK's own exporter sends.</param>
    public GeneratedMetrics(int seed, OtlpReceiver receiver)
    {
        Random random = new(seed);
        string name = $"generated{seed}";
        MetricSetBuilder define = new(name);
        _meter = new Meter($"generated.{seed}.{Guid.NewGuid():N}");
        Dictionary<string, double[]> bounds = new(StringComparer.Ordinal);

        for (int i = 0; i <= random.Next(5); i++)
        {
            Counter ours = define.Counter($"single_{i}_total", $"Counter {i}.", Unit.Items);
            Counter<long> theirs = _meter.CreateCounter<long>($"{name}.single_{i}", "{item}", $"Counter {i}.");
            _records.Add(from =>
            {
                long value = from.NextInt64(1L << from.Next(1, 40));
                ours.Add(value);
                theirs.Add(value);
            });
        }

        CounterFamily<Colour, Size> family = define.Counter<Colour, Size>("labelled_total", "With labels.");
        Counter<long> labelled = _meter.CreateCounter<long>($"{name}.labelled", null, "With labels.");
        _records.Add(from =>
        {
            (Colour colour, Size size) = ((Colour)from.Next(3), (Size)from.Next(2));
            family.Increment(colour, size);
            labelled.Add(1, new("colour", family.Descriptor.GetLabelValue((int)colour * 2, 0)), new("size", family.Descriptor.GetLabelValue((int)size, 1)));
        });

        Gauge gauge = define.Gauge("level_ms", "A level.", Unit.Milliseconds);
        double level = 0;
        _meter.CreateObservableGauge($"{name}.level", () => level / 1000, "s", "A level.");
        _records.Add(from =>
        {
            level = from.NextDouble() * from.Next(-1000, 1000);
            gauge.Set(level);
        });

        for (int i = 0; i < 6; i++)
        {
            double[] declared = i % 3 == 0 ? [.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => (double)random.Next(1, 5000)).Distinct().Order()] : [];
            Latency ours = define.Latency($"work_{i}_ms", $"Work {i}.", bounds: declared);
            string instrument = $"{name}.work_{i}.duration";
            bounds.Add(instrument, declared);
            Histogram<double> theirs = _meter.CreateHistogram<double>(instrument, "s", $"Work {i}.");
            double spread = random.NextDouble() * 5;
            _records.Add(from =>
            {
                for (int samples = 0; samples < 200; samples++)
                {
                    // Whole nanoseconds, so that our sums are exact; now and then a bound itself.
                    double value = declared.Length > 0 && from.Next(10) == 0
                        ? declared[from.Next(declared.Length)]
                        : Math.Round(Math.Pow(10, spread * from.NextDouble() - 1), 6);
                    ours.Record(value);
                    theirs.Record(value * 0.001);
                    Samples++;
                }
            });
        }

        Set = new MetricSet(define);
        _provider = Sdk.CreateMeterProviderBuilder()
            .AddMeter(_meter.Name)
            .AddView(instrument => instrument is not Histogram<double> ? null
                : bounds[instrument.Name] is { Length: > 0 } declared
                    ? new ExplicitBucketHistogramConfiguration { Boundaries = [.. declared.Select(bound => bound * 0.001)] }
                    : new Base2ExponentialBucketHistogramConfiguration { MaxSize = 160 })
            .AddOtlpExporter((exporter, reader) =>
            {
                exporter.Endpoint = receiver.Endpoint;
                exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = int.MaxValue;
            })
            .Build()!;
    }

    public MetricSet Set { get; }

    public int Samples { get; private set; }

    /// <summary>Records into all, and has the SDK send.</summary>
    public void Record(Random random)
    {
        foreach (Action<Random> record in _records)
            record(random);
    }

    public void Flush() => Assert.True(_provider.ForceFlush());

    public void Dispose()
    {
        _provider.Dispose();
        _meter.Dispose();
    }

    public enum Colour
    {
        Red,
        Green,
        Blue,
    }

    public enum Size
    {
        Small,
        Large,
    }
}
