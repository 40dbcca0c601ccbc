using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;
using SeedCore.Metrics.Fast.Prometheus.Tests;

namespace SeedCore.Metrics.Fast.OpenTelemetry.Tests.Bridge;

/// <summary>What belongs to one collection, whoever else collects.</summary>
[Collection(OneMeter.Name)]
public class CollectionTests
{
    private readonly FakeTimeProvider _clock = new();
    private int _captures;

    [Fact]
    public void All_callbacks_of_a_collection_read_one_capture()
    {
        PairMetrics pair = PairMetrics.Create();
        using MeterBridge bridge = Counting(pair);
        using Listener listener = new(bridge) { OnValue = pair.Record };
        Assert.Equal(0, _captures);
        for (int i = 1; i <= 5; i++)
        {
            // Recorded into between any two callbacks: all the same they agree.
            IReadOnlyDictionary<(string Name, string Tags), object> seen = listener.Collect();
            Assert.Equal(seen[("pair.first", "")], seen[("pair.second", "")]);
            Assert.Equal(seen[("pair.first", "")], seen[("pair.work.duration.count", "")]);
            Assert.Equal(i, _captures);
        }
    }

    [Fact]
    public void Listeners_on_one_thread_get_captures_of_their_own()
    {
        PairMetrics pair = PairMetrics.Create();
        using MeterBridge bridge = Counting(pair);
        using Listener one = new(bridge);
        using Listener other = new(bridge);
        for (int i = 1; i <= 5; i++)
        {
            pair.Record();
            Assert.Equal((long)(2 * i) - 1, one.Collect()[("pair.first", "")]);
            pair.Record();
            Assert.Equal((long)(2 * i), other.Collect()[("pair.first", "")]);
        }

        Assert.Equal(10, _captures);
        Assert.Equal(1, bridge.Collections.Count);
    }

    [Fact]
    public void Listeners_that_have_no_instrument_in_common_get_no_value_of_long_ago()
    {
        PairMetrics pair = PairMetrics.Create();
        using MeterBridge bridge = Counting(pair);
        using Listener one = new(bridge, static name => name == "pair.first");
        using Listener other = new(bridge, static name => name == "pair.second");
        pair.Record();
        Assert.Equal(1L, one.Collect()[("pair.first", "")]);
        pair.Record();
        _clock.Advance(TimeSpan.FromMilliseconds(501));
        Assert.Equal(2L, other.Collect()[("pair.second", "")]);
    }

    [Fact]
    public void A_collection_that_was_interrupted_for_long_goes_on_with_another_capture_and_the_next_has_one_again()
    {
        PairMetrics pair = PairMetrics.Create();
        using MeterBridge bridge = Counting(pair);
        int values = 0;
        using Listener listener = new(bridge);
        listener.OnValue = () =>
        {
            pair.Record();
            if (++values == 1)
                _clock.Advance(TimeSpan.FromSeconds(1));
        };
        IReadOnlyDictionary<(string Name, string Tags), object> seen = listener.Collect();
        Assert.Equal((0L, 1L), (seen[("pair.first", "")], seen[("pair.second", "")]));
        Assert.Equal(2, _captures);
        for (int i = 3; i <= 5; i++)
        {
            seen = listener.Collect();
            Assert.Equal(seen[("pair.first", "")], seen[("pair.second", "")]);
            Assert.Equal(i, _captures);
        }
    }

    [Fact]
    public void A_collection_that_is_over_leaves_its_memory_to_that_of_another_thread()
    {
        PairMetrics pair = PairMetrics.Create();
        using MeterBridge bridge = Counting(pair);
        using Listener listener = new(bridge);
        for (int i = 1; i <= 3; i++)
        {
            Thread thread = new(() => listener.Collect());
            thread.Start();
            thread.Join();
            Assert.Equal(i, _captures);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(1, bridge.Collections.Count);
    }

    [Fact]
    public async Task Many_listeners_that_collect_at_once_see_consistent_values_that_never_fall()
    {
        const int Listeners = 4;
        PairMetrics pair = PairMetrics.Create();
        using MeterBridge bridge = new([pair], new MeterBridgeOptions { TimeProvider = _clock }); // a thread may be kept from its processor for long
        using CancellationTokenSource over = new();
        Task[] writers = [.. Enumerable.Range(0, 2).Select(_ => Task.Factory.StartNew(
            () =>
            {
                while (!over.IsCancellationRequested)
                    pair.Work.Record(1);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default))];

        using Barrier together = new(Listeners);
        ConcurrentQueue<string> faults = [];
        await Task.WhenAll(Enumerable.Range(0, Listeners).Select(_ => Task.Factory.StartNew(
            () =>
            {
                using Listener listener = new(bridge);
                long last = 0;
                for (int i = 0; i < 200; i++)
                {
                    together.SignalAndWait();
                    IReadOnlyDictionary<(string Name, string Tags), object> seen = listener.Collect();
                    long count = (long)seen[("pair.outcomes.duration.count", "kind=a")];
                    if (count < last)
                        faults.Enqueue($"{count} after {last}");
                    last = count;

                    // Two instruments of one family, which one capture shows alike and two do not.
                    if (count != (long)seen[("pair.outcomes", "kind=a")])
                        faults.Enqueue($"{count} samples of {seen[("pair.outcomes", "kind=a")]} outcomes");
                    pair.Outcomes.Record(PairMetrics.Kind.A, 1);
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
        await over.CancelAsync();
        await Task.WhenAll(writers);

        Assert.Empty(faults);
        Assert.Equal(Listeners, bridge.Collections.Count);
        using Listener last = new(bridge);
        Assert.Equal(200L * Listeners, last.Collect()[("pair.outcomes", "kind=a")]);
    }

    [Fact]
    public void A_capture_that_fails_is_counted_and_takes_nothing_from_other_sets()
    {
        PairMetrics pair = PairMetrics.Create();
        ShopMetrics shop = ShopMetrics.Create();
        bool fails = false;
        BridgeSource[] sources =
        [
            BridgeSource.Of([pair])[0] with { Capture = buffer => fails ? throw new InvalidOperationException("No.") : pair.CaptureLifetimeInto(buffer) },
            BridgeSource.Of([shop])[0],
        ];
        using MeterBridge bridge = new(new MeterBridgeOptions { TimeProvider = _clock }, sources);
        using Listener listener = new(bridge);
        pair.Record();
        shop.Sales.Increment();
        Assert.Equal(1L, listener.Collect()[("pair.first", "")]);

        fails = true;
        IReadOnlyDictionary<(string Name, string Tags), object> seen = listener.Collect();
        Assert.DoesNotContain(seen, static one => one.Key.Name.StartsWith("pair.", StringComparison.Ordinal));
        Assert.Equal(1L, seen[("shop.sales", "")]);
        Assert.Equal(1, bridge.FailedCaptures);

        fails = false;
        Assert.Equal(1L, listener.Collect()[("pair.first", "")]);
        Assert.Equal(1, bridge.FailedCaptures);
    }

    [Fact]
    public void A_gauge_that_throws_or_collects_itself_harms_nothing_but_its_own_value()
    {
        Listener? listener = null;
        int asked = 0;
        ShopMetrics shop = new(new MetricSetBuilder("shop"), () => ++asked == 1 ? listener!.Collect().Count : throw new InvalidOperationException("No."));
        using MeterBridge bridge = new(shop);
        using (listener = new Listener(bridge))
        {
            IReadOnlyDictionary<(string Name, string Tags), object> seen = listener.Collect();
            Assert.Equal(0.0, seen[("shop.waiting", "")]); // values of the collection that it is part of were not there yet
            Assert.Equal(0L, seen[("shop.sales", "")]);

            seen = listener.Collect();
            Assert.DoesNotContain(("shop.waiting", ""), seen);
            Assert.Equal(0L, seen[("shop.sales", "")]);
            Assert.Equal(0, bridge.FailedCaptures);
        }
    }

    private MeterBridge Counting(PairMetrics pair) => new(
        new MeterBridgeOptions { TimeProvider = _clock },
        [BridgeSource.Of([pair])[0] with
        {
            Capture = buffer =>
            {
                _captures++;
                return pair.CaptureLifetimeInto(buffer);
            },
        }]);
}
