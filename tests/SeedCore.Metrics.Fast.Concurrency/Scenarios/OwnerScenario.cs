using SeedCore.Metrics.Fast.Concurrency.Exploration;
using SeedCore.Metrics.Fast.Primitives;
using Owners = SeedCore.Metrics.Fast.Primitives.StripeOwners<SeedCore.Metrics.Fast.Concurrency.Exploration.SimulatedAtomics>;

namespace SeedCore.Metrics.Fast.Concurrency.Scenarios;

/// <summary>
/// Stacks on which one thread lives after the other, all of whose pages share one entry: each asks who it is, takes a stripe,
/// enters its page, records there plainly, and ends.
/// </summary>
/// <remarks>What follows on a stack sees what came before it there, as the one that uses a dead thread's stack does.</remarks>
internal class OwnerScenario : Scenario
{
    private const nuint FirstPage = 7;
    private readonly long[] _entries =
        GC.AllocateArray<long>(StripeOwners.Entries * StripeOwners.EntryCells, pinned: true);

    private readonly long[] _words;
    private readonly long[] _counters;
    private readonly long[] _recorded;
    private readonly int _stripes;
    private readonly int _lives;

    /// <param name="stacks">How many stacks there are.</param>
    /// <param name="lives">How many threads live on each.</param>
    /// <param name="stripes">How many stripes they can take.</param>
    public OwnerScenario(int stacks, int lives, int stripes)
    {
        (_lives, _stripes) = (lives, stripes);
        _words = GC.AllocateArray<long>((stripes + 1) * CacheLine.Cells, pinned: true);
        _counters = GC.AllocateArray<long>((stripes + 1) * CacheLine.Cells, pinned: true);
        _recorded = new long[stacks];
        Owners.Initialize(ref _words[0], stripes);
        nuint[] pages =
        [
            .. Enumerable.Range((int)FirstPage, 1 << 20)
                .Select(page => (nuint)page)
                .Where(page => StripeOwners.EntryOf(page) == StripeOwners.EntryOf(FirstPage))
                .Take(stacks),
        ];
        Threads = [.. pages.Select((page, stack) => (Action)(() => LiveOn(stack, page << StripeOwners.PageShift)))];
        Cells.Add(_entries, "", cell => cell % StripeOwners.EntryCells == 0 ? "owner" : "page");
        Cells.Add(_words, "", cell => $"word[{cell / CacheLine.Cells}]");
        Cells.Add(_counters, "", cell => $"counter[{cell / CacheLine.Cells}]");
    }

    public override string Name => $"{Threads.Count} stacks of {_lives} threads each, {_stripes} stripes";

    public override IReadOnlyList<Action> Threads { get; }

    protected ref long Entries => ref _entries[0];

    protected ref long Words => ref _words[0];

    public override void Begin() => Array.Clear(_recorded);

    public override void End()
    {
        long counted = 0;
        for (int stripe = 1; stripe <= _stripes; stripe++)
            counted += SimulatedAtomics.Read(in _counters[stripe * CacheLine.Cells]);
        RequireEqual(_recorded.Sum(), counted, "What threads recorded in stripes of their own");
    }

    protected virtual nint Find(nuint address) => Owners.Find(ref Entries, ref Words, address);

    protected virtual long Take() => Owners.Take(ref Words, _stripes);

    protected virtual void Enter(nuint address, long word) => Owners.Enter(ref Entries, ref Words, address, word);

    /// <summary>What the C library does: it adds one, with release. Nobody else writes the word meanwhile.</summary>
    protected virtual void GiveUp(ref long word) => SimulatedAtomics.WriteRelease(ref word, SimulatedAtomics.Read(in word) + 1);

    private void LiveOn(int stack, nuint address)
    {
        for (int life = 0; life < _lives; life++)
        {
            RequireEqual(0, Find(address), "A thread that nobody knows yet has the stripe");
            long word = Take();
            if (word == 0)
                continue;

            nint mine = StripeOwners.StripeOf(word);
            Enter(address, word);
            nint found = Find(address);
            Require(found == 0 || found == mine, $"The thread of stripe {mine} is taken for that of {found}.");
            Lane<SimulatedAtomics>.AddOwned(ref _counters[mine * CacheLine.Cells], 1);
            _recorded[stack]++;
            GiveUp(ref StripeOwners.WordOf(ref Words, mine));
        }
    }
}
