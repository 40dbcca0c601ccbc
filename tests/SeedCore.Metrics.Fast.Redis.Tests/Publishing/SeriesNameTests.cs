namespace SeedCore.Metrics.Fast.Redis.Tests.Publishing;

public sealed class SeriesNameTests
{
    [Fact]
    public void A_series_is_named_by_instance_and_set() => Assert.Equal("a:b/1:orders", SeriesName.Of(Payloads.Message("a:b/1")));

    [Fact]
    public void Labels_make_another_series_whatever_their_order()
    {
        string[] names =
        [
            SeriesName.Of(Payloads.Message()),
            SeriesName.Of(Payloads.Message("one", ("a", "1"), ("b", "2"))),
            SeriesName.Of(Payloads.Message("one", ("a", "1"), ("b", "3"))),
            SeriesName.Of(Payloads.Message("one", ("a", "1"))),
        ];

        Assert.Equal(4, names.Distinct().Count());
        Assert.Equal(names[1], SeriesName.Of(Payloads.Message("one", ("b", "2"), ("a", "1"))));
    }
}
