using System.Diagnostics.Metrics;
using System.Globalization;
using OpenTelemetry.Metrics;

namespace SeedCore.Metrics.Fast.OpenTelemetry.Tests;

/// <summary>Generated metrics, and the same as instruments of the SDK: whatever is recorded is recorded into both.</summary>
internal sealed class RecordedTwice : IDisposable
{
    public const int MaxBuckets = 160;

    private readonly Random _random;
    private readonly Meter _meter = new($"twice.{Guid.NewGuid():N}");
    private readonly List<Action> _records = [];
    private readonly Dictionary<string, double[]> _bounds = new(StringComparer.Ordinal);

    public RecordedTwice(Random random)
    {
        _random = random;
        MetricSetBuilder define = new("set");
        Set = new MetricSet(define);
        for (int i = random.Next(1, 4); i > 0; i--)
            AddCounters(define, string.Create(CultureInfo.InvariantCulture, $"counted_{i}"));
        for (int i = random.Next(1, 4); i > 0; i--)
            AddGauge(define, string.Create(CultureInfo.InvariantCulture, $"level_{i}"));
        for (int i = random.Next(1, 6); i > 0; i--)
            AddHistogram(define, string.Create(CultureInfo.InvariantCulture, $"measured_{i}"));
    }

    public enum Verb
    {
        Get,
        Put,
        Delete,
    }

    public enum Answer
    {
        Yes,
        No,
    }

    public MetricSet Set { get; }

    /// <summary>Makes the SDK's side, with the buckets that our side has.</summary>
    public SdkOtlp Listen(bool isDelta) => new(
        _meter.Name,
        instrument => _bounds.TryGetValue(instrument.Name, out double[]? bounds)
            ? bounds.Length > 0
                ? new ExplicitBucketHistogramConfiguration { Boundaries = bounds }
                : new Base2ExponentialBucketHistogramConfiguration { MaxScale = HistogramSummary.MaxScale, MaxSize = MaxBuckets }
            : null,
        isDelta);

    /// <summary>Records something into both sides.</summary>
    public void Record(int times)
    {
        for (int i = 0; i < times; i++)
            _records[_random.Next(_records.Count)]();
    }

    public void Dispose() => _meter.Dispose();

    private static KeyValuePair<string, object?> Tag(string name, Enum value) =>
        new(name, value.ToString().ToLowerInvariant());

    private void AddCounters(MetricSetBuilder define, string key)
    {
        CounterFamily<Verb, Answer> ours = define.Counter<Verb, Answer>(key + "_total", $"About {key}.");
        Counter<long> theirs = _meter.CreateCounter<long>($"set.{key}", description: $"About {key}.");
        _records.Add(() =>
        {
            (Verb verb, Answer answer, long value) = ((Verb)_random.Next(3), (Answer)_random.Next(2), _random.Next(1000));
            ours.Add(verb, answer, value);
            theirs.Add(value, Tag("verb", verb), Tag("answer", answer));
        });
    }

    private void AddGauge(MetricSetBuilder define, string key)
    {
        Gauge ours = define.Gauge(key + "_ms", $"About {key}.", Unit.Milliseconds);
        Gauge<double> theirs = _meter.CreateGauge<double>($"set.{key}", "s", $"About {key}.");
        _records.Add(() =>
        {
            double value = _random.NextDouble() * 5000;
            ours.Set(value);
            theirs.Record(value / 1000);
        });
    }

    private void AddHistogram(MetricSetBuilder define, string key)
    {
        double spread = _random.NextDouble() * 8;
        double[] bounds = _random.Next(2) == 0 ? [] : [.. Enumerable.Range(0, _random.Next(1, 9)).Select(i => 0.5 * Math.Pow(3, i))];
        LatencyFamily<Verb>? family = null;
        Latency? latency = null;
        string name = $"set.{key}.duration";
        if (bounds.Length > 0 || _random.Next(2) == 0)
            latency = define.Latency(key + "_ms", $"About {key}.", bounds: bounds);
        else
            family = define.LatencyFamily<Verb>(key + "_ms", $"About {key}.");
        _bounds.Add(name, [.. bounds.Select(static bound => bound / 1000)]);
        Histogram<double> theirs = _meter.CreateHistogram<double>(name, "s", $"About {key}.");
        Counter<long>? outcomes = family is null ? null : _meter.CreateCounter<long>($"set.{key}", description: $"About {key}.");
        _records.Add(() =>
        {
            Verb verb = (Verb)_random.Next(3);
            double value = _random.Next(20) == 0 ? 0 : Math.Round(Math.Exp((_random.NextDouble() - 0.3) * spread), 6); // our sums are of whole nanoseconds
            latency?.Record(value);
            family?.Record(verb, value);
            KeyValuePair<string, object?>[] tags = family is null ? [] : [Tag("verb", verb)];
            theirs.Record(value * 0.001, tags); // what milliseconds are to our buckets
            outcomes?.Add(1, tags);
        });
    }
}
