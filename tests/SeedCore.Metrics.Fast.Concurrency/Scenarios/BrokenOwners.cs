using System.Runtime.CompilerServices;
using SeedCore.Metrics.Fast.Concurrency.Exploration;
using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast.Concurrency.Scenarios;

/// <summary>The twins of <see cref="StripeOwners{TAtomics}"/> that have to be caught.</summary>
internal sealed class BrokenOwners(OwnerFault fault, int stacks, int lives, int stripes) : OwnerScenario(stacks, lives, stripes)
{
    public override string Name => $"{fault}: {base.Name}";

    protected override nint Find(nuint address)
    {
        ref long entry = ref EntryOf(address);
        long page = (long)(address >> StripeOwners.PageShift);
        if (fault == OwnerFault.WordNotCompared)
        {
            long owner = SimulatedAtomics.ReadAcquire(in entry);
            return SimulatedAtomics.Read(in Unsafe.Add(ref entry, 1)) == page ? StripeOwners.StripeOf(owner) : 0;
        }

        if (fault != OwnerFault.PageReadFirst)
            return base.Find(address);

        if (SimulatedAtomics.ReadAcquire(in Unsafe.Add(ref entry, 1)) != page)
            return 0;
        long word = SimulatedAtomics.ReadAcquire(in entry);
        nint stripe = StripeOwners.StripeOf(word);
        return SimulatedAtomics.Read(in StripeOwners.WordOf(ref Words, stripe)) == word ? stripe : 0;
    }

    protected override long Take()
    {
        ref long word = ref StripeOwners.WordOf(ref Words, 1);
        long free = SimulatedAtomics.ReadAcquire(in word);
        switch (fault)
        {
            case OwnerFault.TakenWithoutExchange when StripeOwners.IsFree(free):
                SimulatedAtomics.WriteRelease(ref word, free + 1);
                return free + 1;
            case OwnerFault.WordComesBack:
                return SimulatedAtomics.CompareExchange(ref word, free + 1, free) == free && StripeOwners.IsFree(free) ? free + 1 : 0;
            default:
                return base.Take();
        }
    }

    protected override void Enter(nuint address, long word)
    {
        ref long entry = ref EntryOf(address);
        ref long page = ref Unsafe.Add(ref entry, 1);
        switch (fault)
        {
            case OwnerFault.OwnerWrittenFirst:
                SimulatedAtomics.WriteRelease(ref entry, word);
                SimulatedAtomics.WriteRelease(ref page, (long)(address >> StripeOwners.PageShift));
                break;
            case OwnerFault.EnteredWithoutMark:
                SimulatedAtomics.Write(ref page, (long)(address >> StripeOwners.PageShift));
                SimulatedAtomics.WriteRelease(ref entry, word);
                break;
            default:
                base.Enter(address, word);
                break;
        }
    }

    protected override void GiveUp(ref long word)
    {
        long mine = SimulatedAtomics.Read(in word);
        if (fault == OwnerFault.EndWithoutRelease)
            SimulatedAtomics.Write(ref word, mine + 1);
        else if (fault == OwnerFault.WordComesBack)
            SimulatedAtomics.WriteRelease(ref word, mine - 1);
        else
            base.GiveUp(ref word);
    }

    private ref long EntryOf(nuint address) =>
        ref Unsafe.Add(ref Entries, StripeOwners.EntryOf(address >> StripeOwners.PageShift) * StripeOwners.EntryCells);
}
