namespace SeedCore.Metrics.Fast.Concurrency.Stress;

/// <summary>A checker that never found anything proves nothing: here is what it must find.</summary>
public sealed class CaptureCheckerTests
{
    private static readonly long[] s_issued = [.. Enumerable.Repeat(1000L, Payload.Streams)];

    private readonly CaptureChecker _checker = new(reservoirSize: 5);
    private readonly Observation _sound = new()
    {
        Total = 7,
        InBuckets = 9,
        Samples = [Payload.Milliseconds(1, 5), Payload.Milliseconds(2, 3), Payload.Milliseconds(1, 6)],
        Tally = new Tally { Hits = 100, Failures = 3, Successes = 4, Samples = 9, Nanoseconds = 1000, Sizes = 2, Bytes = 20 },
    };

    [Fact]
    public void Sound_captures_pass()
    {
        Assert.Null(_checker.FindFault(_sound, s_issued));
        Assert.Null(_checker.FindFault(_sound, s_issued));
        Assert.Null(_checker.FindFaultOfReset(_sound, s_issued));
        Assert.Null(_checker.FindFault(new Observation { Epoch = 1 }, s_issued));
        Assert.Equal(_sound.Tally, _checker.Returned);
    }

    [Fact]
    public void A_sum_that_falls_is_found()
    {
        Tally[] fallen =
        [
            _sound.Tally with { Hits = 99 },
            _sound.Tally with { Nanoseconds = 999 },
            _sound.Tally with { Bytes = 19 },
            _sound.Tally with { Sizes = 1 },
        ];
        foreach (Tally tally in fallen)
        {
            Assert.Null(_checker.FindFault(_sound, s_issued));
            Assert.Contains(" fell from ", _checker.FindFault(_sound with { Tally = tally }, s_issued), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Outcomes_that_disagree_with_their_total_are_found() =>
        Assert.StartsWith("total 8 is not", _checker.FindFault(_sound with { Total = 8 }, s_issued), StringComparison.Ordinal);

    [Fact]
    public void Buckets_that_disagree_with_their_count_are_found() =>
        Assert.StartsWith("9 samples, but 10", _checker.FindFault(_sound with { InBuckets = 10 }, s_issued), StringComparison.Ordinal);

    [Fact]
    public void A_torn_sample_is_found()
    {
        long one = BitConverter.DoubleToInt64Bits(Payload.Milliseconds(1, 5));
        long other = BitConverter.DoubleToInt64Bits(Payload.Milliseconds(40, 777));
        double torn = BitConverter.Int64BitsToDouble((one & ~0xFFFFFFFFL) | (other & 0xFFFFFFFFL));
        Assert.StartsWith("nobody recorded", Fault([torn]), StringComparison.Ordinal);
        Assert.StartsWith("nobody recorded", Fault([double.NaN]), StringComparison.Ordinal);
        Assert.StartsWith("nobody recorded", Fault([-1]), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unwritten_slot_is_found() =>
        Assert.NotNull(Fault([Payload.Milliseconds(1, 5), 0, 0]));

    [Fact]
    public void A_sample_out_of_turn_or_twice_or_too_early_or_too_many_is_found()
    {
        Assert.Contains("after 6", Fault([Payload.Milliseconds(1, 6), Payload.Milliseconds(1, 5)]), StringComparison.Ordinal);
        Assert.Contains("twice", Fault([Payload.Milliseconds(1, 6), Payload.Milliseconds(2, 1), Payload.Milliseconds(1, 6)]), StringComparison.Ordinal);
        Assert.Contains("has issued 1000", Fault([Payload.Milliseconds(1, 1000)]), StringComparison.Ordinal);
        Assert.Contains("in a reservoir of 5", Fault([.. Enumerable.Range(0, 6).Select(i => Payload.Milliseconds(1, i))]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sample_of_a_closed_epoch_is_found()
    {
        Assert.Null(_checker.FindFaultOfReset(_sound, s_issued));
        Assert.Contains("was closed off by a reset", _checker.FindFault(new Observation { Epoch = 1, Samples = _sound.Samples }, s_issued), StringComparison.Ordinal);
    }

    [Fact]
    public void A_lost_increment_is_a_difference_of_tallies()
    {
        Assert.NotEqual(_sound.Tally, _sound.Tally with { Nanoseconds = 1001 });
        Assert.NotEqual(_sound.Tally, _sound.Tally with { Hits = 99 });
    }

    private string Fault(double[] samples)
    {
        string? fault = _checker.FindFault(_sound with { Samples = samples }, s_issued);
        Assert.NotNull(fault);
        return fault;
    }
}
