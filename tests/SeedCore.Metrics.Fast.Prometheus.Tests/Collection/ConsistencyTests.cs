using System.Text;

namespace SeedCore.Metrics.Fast.Prometheus.Tests;

/// <summary>What every page promises while writers record without pause.</summary>
public class ConsistencyTests
{
    [Fact]
    public async Task On_every_page_the_last_bucket_is_the_count_and_counts_agree_and_never_fall()
    {
        MetricsTracker tracker = new();
        using PrometheusCollector collector = new();
        collector.Add(tracker.Metrics);
        using CancellationTokenSource stop = new();
        Task[] writers =
        [
            Task.Factory.StartNew(() => Record(tracker, stop.Token), TaskCreationOptions.LongRunning),
            Task.Factory.StartNew(() => Record(tracker.CreateWriter(), stop.Token), TaskCreationOptions.LongRunning),
        ];

        Dictionary<string, double> last = new(StringComparer.Ordinal);
        int changed = 0;
        for (int i = 0; i < Scale.Of(400, 100_000); i++)
        {
            using PrometheusPage page = await collector.GetPageAsync(PrometheusFormat.Text);
            IReadOnlyList<ParsedFamily> families = TextParser.Parse(Encoding.UTF8.GetString(page.Body.Span));
            changed += Check(families, last) ? 1 : 0;
        }

        await stop.CancelAsync();
        await Task.WhenAll(writers);
        Assert.True(changed > 50, $"Only {changed} pages had something new: that proves nothing.");
    }

    private static bool Check(IReadOnlyList<ParsedFamily> families, Dictionary<string, double> last)
    {
        Dictionary<string, double> samples = families.SelectMany(family => family.Samples).ToDictionary(
            sample => $"{sample.Name}{{{string.Join(',', sample.Labels.Select(label => $"{label.Key}={label.Value}"))}}}",
            sample => sample.Value,
            StringComparer.Ordinal);
        bool isChanged = false;
        foreach ((string series, double value) in samples)
        {
            Assert.True(value >= last.GetValueOrDefault(series), $"{series} fell from {last.GetValueOrDefault(series)} to {value}.");
            isChanged |= value != last.GetValueOrDefault(series);
            last[series] = value;
        }

        foreach (ParsedFamily histogram in families.Where(family => family.Type == "histogram"))
        {
            foreach (IGrouping<string, ParsedSample> one in histogram.Samples.GroupBy(sample => $"{sample["path"]}{sample["outcome"]}"))
            {
                double[] buckets = [.. one.Where(sample => sample["le"] is not null).Select(sample => sample.Value)];
                Assert.Equal(buckets.Order(), buckets);
                Assert.Equal(buckets[^1], one.Single(sample => sample.Name.EndsWith("_count", StringComparison.Ordinal)).Value);
            }
        }

        // All tasks of these writers have a sample: their outcomes are the counts of the histograms.
        ParsedFamily tasks = families.Single(family => family.Name == "seedcore_tasks_total");
        ParsedFamily durations = families.Single(family => family.Name == "seedcore_tasks_duration_seconds");
        Assert.Equal(
            tasks.Samples.Sum(sample => sample.Value),
            durations.Samples.Where(sample => sample.Name.EndsWith("_count", StringComparison.Ordinal)).Sum(sample => sample.Value));
        return isChanged;
    }

    private static void Record(MetricsTracker tracker, CancellationToken stop)
    {
        for (uint i = 0; !stop.IsCancellationRequested; i++)
            tracker.TrackMetrics((ExecutionPath)(i & 3), success: i % 3 != 0, latencyMs: i % 5000 * 0.7);
    }

    private static void Record(TrackerWriter writer, CancellationToken stop)
    {
        using TrackerWriter owned = writer;
        for (uint i = 0; !stop.IsCancellationRequested; i++)
            owned.TrackMetrics((ExecutionPath)(i & 3), success: i % 3 != 0, latencyMs: i % 5000 * 0.7);
    }
}
