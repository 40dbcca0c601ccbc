using SeedCore.Metrics.Fast.Primitives;
using Owners = SeedCore.Metrics.Fast.Primitives.StripeOwners<SeedCore.Metrics.Fast.Primitives.HardwareAtomics>;

namespace SeedCore.Metrics.Fast.Tests.Primitives;

public sealed class StripeOwnersTests
{
    private const int Stripes = 3;
    private readonly long[] _entries = new long[StripeOwners.Entries * StripeOwners.EntryCells];
    private readonly long[] _words = new long[(Stripes + 1) * CacheLine.Cells];

    public StripeOwnersTests() => Owners.Initialize(ref _words[0], Stripes);

    [Fact]
    public void Nobody_is_known_before_somebody_entered()
    {
        for (nuint page = 0; page < StripeOwners.Entries * 2; page++)
            Assert.Equal(0, Find(page));
    }

    [Fact]
    public void Each_stripe_is_taken_once_until_it_is_given_up()
    {
        long[] words = [Take(), Take(), Take()];
        Assert.Equal([1, 2, 3], words.Select(word => (int)StripeOwners.StripeOf(word)));
        Assert.Equal(0, Take());

        End(words[1]);
        long again = Take();
        Assert.Equal(2, StripeOwners.StripeOf(again));
        Assert.NotEqual(words[1], again);
        Assert.Equal(0, Take());
    }

    [Fact]
    public void A_thread_is_found_on_the_pages_that_it_entered_and_on_no_other()
    {
        long word = Take();
        Enter(7, word);
        Enter(9, word);
        Assert.Equal([0, 1, 0, 1, 0], new nuint[] { 6, 7, 8, 9, 10 }.Select(Find));
        Assert.Equal(1, Owners.Find(ref _entries[0], ref _words[0], (7 << StripeOwners.PageShift) + 4095));
    }

    [Fact]
    public void What_a_dead_thread_entered_answers_to_nobody_also_when_its_stripe_lives_again()
    {
        long dead = Take();
        Enter(7, dead);
        End(dead);
        Assert.Equal(0, Find(7));

        long heir = Take();
        Assert.Equal(StripeOwners.StripeOf(dead), StripeOwners.StripeOf(heir));
        Assert.Equal(0, Find(7));
        Enter(20, heir);
        Assert.Equal((0, 1), (Find(7), Find(20)));
    }

    [Fact]
    public void A_page_takes_the_place_of_a_dead_threads_page_and_of_its_own_but_not_of_a_living_threads()
    {
        nuint other = Enumerable.Range(8, 1 << 20).Select(page => (nuint)page).First(page => StripeOwners.EntryOf(page) == StripeOwners.EntryOf(7));
        long first = Take();
        long second = Take();
        Enter(7, first);
        Enter(other, second);
        Assert.Equal((1, 0), (Find(7), Find(other)));

        End(first);
        Enter(other, second);
        Assert.Equal((0, 2), (Find(7), Find(other)));

        Enter(7, second);
        Assert.Equal((2, 0), (Find(7), Find(other)));
    }

    [Fact]
    public void A_stripe_whose_lives_have_run_out_is_not_given_out_again()
    {
        const long lastLife = (1L << 24) - 2;
        ref long word = ref StripeOwners.WordOf(ref _words[0], 1);
        word = (1L << 24) | (lastLife - 1);
        long taken = Take();
        Assert.Equal((1L << 24) | lastLife, taken);
        End(taken);
        Assert.Equal(2, StripeOwners.StripeOf(Take()));
        Assert.Equal((1L << 24) | (lastLife + 1), word);
    }

    [Theory]
    [InlineData(256)]
    [InlineData(384)]
    [InlineData(385)]
    [InlineData(1025)]
    [InlineData(2048)]
    [InlineData(2049)]
    public void Stacks_at_regular_distances_have_different_entries(int pagesApart)
    {
        IEnumerable<nint> entries = Enumerable.Range(0, 64).Select(i => StripeOwners.EntryOf((nuint)(0x7_F123_4567 + i * pagesApart)));
        Assert.Equal(64, entries.Distinct().Count());
    }

    private long Take() => Owners.Take(ref _words[0], Stripes);

    private void End(long word) => Owners.GiveUp(ref StripeOwners.WordOf(ref _words[0], StripeOwners.StripeOf(word)));

    private void Enter(nuint page, long word) => Owners.Enter(ref _entries[0], ref _words[0], page << StripeOwners.PageShift, word);

    private nint Find(nuint page) => Owners.Find(ref _entries[0], ref _words[0], page << StripeOwners.PageShift);
}
