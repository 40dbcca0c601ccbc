using Owners = SeedCore.Metrics.Fast.Primitives.StripeOwners<SeedCore.Metrics.Fast.Concurrency.Exploration.SimulatedAtomics>;

namespace SeedCore.Metrics.Fast.Concurrency.Scenarios;

/// <summary>Threads that give their stripes up themselves, as the library does where nobody would at their end.</summary>
internal sealed class OwnersThatGiveUp(int stacks, int lives, int stripes) : OwnerScenario(stacks, lives, stripes)
{
    public override string Name => base.Name + ", given up by themselves";

    protected override void GiveUp(ref long word) => Owners.GiveUp(ref word);
}
