using SeedCore.Metrics.Fast.Concurrency.Exploration;
using SeedCore.Metrics.Fast.Concurrency.Scenarios;
using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast.Concurrency.Zoo;

/// <summary>A frozen copy of the ring and its reader, for one lane, with one flaw.</summary>
internal sealed class BrokenRing(RingFlaw flaw, int reservoir, int appends, int captures)
    : RingScenario(reservoir, appends, captures)
{
    private const int HalfBits = 32;

    private ref long Head => ref Lane.Block[Ring.Header];

    protected override void Append(long head, double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        ref long slot = ref Slot(head);
        if (flaw == RingFlaw.PublishesBeforeItWrites)
            SimulatedAtomics.WriteRelease(ref Head, head + 1);

        SimulatedAtomics.WriteBarrier();
        if (flaw == RingFlaw.PublishesHalfASample)
        {
            SimulatedAtomics.Write(ref slot, SimulatedAtomics.Read(in slot) & uint.MaxValue | bits >> HalfBits << HalfBits);
            SimulatedAtomics.WriteRelease(ref Head, head + 1);
        }

        SimulatedAtomics.Write(ref slot, bits);
        if (flaw is not (RingFlaw.PublishesBeforeItWrites or RingFlaw.PublishesHalfASample))
            SimulatedAtomics.WriteRelease(ref Head, head + 1);
    }

    protected override int CopyNewest(Span<long> destination)
    {
        Span<long> early = stackalloc long[Ring.Capacity];
        if (flaw == RingFlaw.CopiesBeforeTheHead)
        {
            for (int i = 0; i < early.Length; i++)
                early[i] = SimulatedAtomics.Read(in Slot(i));
        }

        long head = SimulatedAtomics.ReadAcquire(in Head);
        long first = Math.Max(0, head - destination.Length);
        for (long ticket = first; ticket < head; ticket++)
        {
            destination[(int)(ticket - first)] = flaw == RingFlaw.CopiesBeforeTheHead
                ? early[(int)(ticket & (Ring.Capacity - 1))]
                : SimulatedAtomics.Read(in Slot(ticket));
        }

        SimulatedAtomics.ReadBarrier();
        long now = flaw == RingFlaw.ReadsTheHeadOnce ? head : SimulatedAtomics.Read(in Head);
        long intact = now - Ring.Capacity + (flaw == RingFlaw.KeepsOneTooMany ? 0 : 1);
        int lost = flaw == RingFlaw.TrustsWhatItCopied ? 0 : (int)Math.Clamp(intact - first, 0, head - first);
        int kept = (int)(head - first) - lost;
        destination.Slice(lost, kept).CopyTo(destination);
        return kept;
    }

    private ref long Slot(long ticket)
    {
        long mask = flaw == RingFlaw.MasksOneBitTooFew ? Ring.Capacity / 2 - 1 : Ring.Capacity - 1;
        return ref Lane.Block[Ring.Samples + (int)(ticket & mask)];
    }
}
