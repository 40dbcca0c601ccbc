using LongAdder = BitFaster.Caching.Counters.Counter;

namespace SeedCore.Metrics.Fast.Comparison;

/// <summary>The counter of BitFaster.Caching, after Java's LongAdder.</summary>
public sealed class BitFasterPeer : Peer
{
    /// <summary>Makes one.</summary>
    public BitFasterPeer()
        : base("bitfaster") => Counter = Loop.Over(new CounterCall(new LongAdder()));

    /// <inheritdoc/>
    public override object? MakeSeries(int counters, int histograms)
    {
        LongAdder[] made = new LongAdder[counters];
        for (int i = 0; i < counters; i++)
            (made[i] = new LongAdder()).Increment();
        return histograms == 0 ? made : null;
    }

    private readonly struct CounterCall(LongAdder counter) : IOperation
    {
        public void Invoke(int number) => counter.Increment();
    }
}
