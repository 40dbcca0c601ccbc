using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.Time.Testing;

namespace SeedCore.Metrics.Fast.Prometheus.Tests;

public class PrometheusCollectorTests
{
    [Fact]
    public async Task A_page_has_all_sets_and_what_the_collector_does_itself()
    {
        using PrometheusCollector collector = new();
        collector.Add(TextPageTests.Filled());
        collector.Add(Coordinator.Busy().Metrics);

        await PageOf(collector);
        string page = await PageOf(collector);

        Assert.Contains("\nshop_sales_total{site=\"a\"} 3\n", page, StringComparison.Ordinal);
        Assert.Contains("\nseedcore_tasks_total{path=\"fast\",outcome=\"success\"} ", page, StringComparison.Ordinal);
        Assert.Contains("\nseedcore_metrics_scrapes_total{format=\"text\"} 1\n", page, StringComparison.Ordinal);
        Assert.Contains("\nseedcore_metrics_render_duration_seconds_count 1\n", page, StringComparison.Ordinal);
        Assert.DoesNotContain("seedcore_metrics_page_bytes_total 0", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gzip_holds_the_same_page_the_collectors_own_metrics_at_its_end()
    {
        using PrometheusCollector collector = new();
        collector.Add(() => TextPageTests.Filled().Capture());
        using PrometheusPage page = await collector.GetPageAsync(PrometheusFormat.OpenMetrics, gzip: true);

        Assert.Equal(("gzip", PrometheusFormat.OpenMetrics), (page.ContentEncoding, page.Format));
        using GZipStream gzip = new(new MemoryStream(page.Body.ToArray()), CompressionMode.Decompress);
        using StreamReader reader = new(gzip);
        string text = await reader.ReadToEndAsync();
        int own = text.IndexOf("\n# TYPE seedcore_metrics_scrapes counter\n", StringComparison.Ordinal);
        Assert.StartsWith("# TYPE shop_", text, StringComparison.Ordinal);
        Assert.True(own > 0, text);
        Assert.DoesNotContain("# TYPE shop_", text[own..], StringComparison.Ordinal);
        Assert.EndsWith("\n# EOF\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_who_ask_while_a_page_is_rendered_share_the_next_one()
    {
        using SemaphoreSlim captures = new(0);
        int begun = 0;
        using PrometheusCollector collector = new();
        ShopMetrics shop = TextPageTests.Filled();
        int blocking = 0;
        collector.Add(() =>
        {
            if (Volatile.Read(ref blocking) != 0)
            {
                Interlocked.Increment(ref begun);
                captures.Wait();
            }

            return shop.Capture();
        });
        blocking = 1;

        Task<PrometheusPage> first = collector.GetPageAsync(PrometheusFormat.Text).AsTask();
        SpinWait.SpinUntil(() => Volatile.Read(ref begun) == 1, TimeSpan.FromSeconds(30));
        shop.Sales.Add(100);
        Task<PrometheusPage>[] others = [.. Enumerable.Range(0, 50).Select(_ => collector.GetPageAsync(PrometheusFormat.Text).AsTask())];
        captures.Release(2);
        using PrometheusPage one = await first;
        PrometheusPage[] pages = await Task.WhenAll(others);

        Assert.Equal(2, begun);
        Assert.All(pages, page => Assert.Contains("shop_sales_total{site=\"a\"} 103\n", Encoding.UTF8.GetString(page.Body.Span), StringComparison.Ordinal));
        for (int i = 0; i < pages.Length - 1; i++)
        {
            pages[i].Dispose();
            pages[i].Dispose(); // does nothing: others have the bytes
            Assert.Throws<ObjectDisposedException>(() => pages[i].Body);
        }

        Assert.Contains("shop_sales_total", Encoding.UTF8.GetString(pages[^1].Body.Span), StringComparison.Ordinal);
        pages[^1].Dispose();
    }

    [Fact]
    public async Task A_gauge_that_hangs_makes_scrapes_time_out_and_they_go_on_when_it_does()
    {
        using ManualResetEventSlim hanging = new();
        FakeTimeProvider clock = new();
        using PrometheusCollector collector = new(timeProvider: clock);
        collector.Add(new ShopMetrics(new MetricSetBuilder("shop"), () =>
        {
            hanging.Wait();
            return 1;
        }));

        Task<PrometheusPage> late = collector.GetPageAsync(PrometheusFormat.Text, timeout: TimeSpan.FromSeconds(5)).AsTask();
        clock.Advance(TimeSpan.FromSeconds(5));
        await Assert.ThrowsAsync<TimeoutException>(() => late);
        using CancellationTokenSource gone = new();
        Task<PrometheusPage> impatient = collector.GetPageAsync(PrometheusFormat.Text, cancellationToken: gone.Token).AsTask();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);

        hanging.Set();
        string page = await PageOf(collector);
        Assert.Contains("shop_waiting 1\n", page, StringComparison.Ordinal);
        Assert.Contains("seedcore_metrics_scrapes_refused_total{reason=\"timeout\"} 1\n", page, StringComparison.Ordinal);
        Assert.Contains("seedcore_metrics_scrapes_refused_total{reason=\"rejected\"} 1\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_capture_that_fails_is_thrown_and_counted_and_the_next_page_is_whole()
    {
        bool fails = false;
        using PrometheusCollector collector = new();
        ShopMetrics shop = TextPageTests.Filled();
        collector.Add(() => fails ? throw new InvalidDataException("no") : shop.Capture());
        fails = true;
        await Assert.ThrowsAsync<InvalidDataException>(() => collector.GetPageAsync(PrometheusFormat.Text).AsTask());
        fails = false;
        Assert.Contains("seedcore_metrics_scrapes_refused_total{reason=\"failure\"} 1\n", await PageOf(collector), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_set_that_does_not_fit_is_refused_and_the_pages_stay_as_they_were()
    {
        using PrometheusCollector collector = new();
        collector.Add(ShopMetrics.Create(null, ("site", "a")));
        collector.Add(ShopMetrics.Create(null, ("site", "b")));
        string before = await PageOf(collector);

        ArgumentException twice = Assert.Throws<ArgumentException>(() => collector.Add(ShopMetrics.Create(null, ("site", "a"))));
        Assert.Contains("shop_sales_total{site=\"a\"}", twice.Message, StringComparison.Ordinal);
        Assert.Equal(Heads(before), Heads(await PageOf(collector)));
    }

    [Fact]
    public async Task A_set_that_is_removed_is_on_no_page_any_more()
    {
        using PrometheusCollector collector = new();
        ShopMetrics shop = ShopMetrics.Create();
        collector.Add(shop);
        Assert.Contains("shop_", await PageOf(collector), StringComparison.Ordinal);
        Assert.True(collector.Remove(shop));
        Assert.False(collector.Remove(shop));
        Assert.DoesNotContain("shop_", await PageOf(collector), StringComparison.Ordinal);
    }

    private static async Task<string> PageOf(PrometheusCollector collector)
    {
        using PrometheusPage page = await collector.GetPageAsync(PrometheusFormat.Text);
        return Encoding.UTF8.GetString(page.Body.Span);
    }

    private static IEnumerable<string> Heads(string page) => page.Split('\n').Where(line => line.StartsWith('#'));
}
