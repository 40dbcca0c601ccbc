namespace SeedCore.Metrics.Fast.Load.Tests.Scale;

public sealed class ScaleModelTests
{
    [Fact]
    public void What_shares_no_line_costs_the_same_on_any_number_of_cores() =>
        Assert.Equal((7.0, 7.0), new ScaleModel(transfer: 5).Predict(128, ofTwo: 7, sharesLines: false));

    [Fact]
    public void Who_writes_a_shared_line_waits_for_all_others() =>
        Assert.Equal(800.0, new ScaleModel(transfer: 5).Predict(16, ofTwo: 100, sharesLines: true).Best);

    [Fact]
    public void Between_dies_each_transfer_takes_as_much_longer_as_it_does() =>
        Assert.Equal(800.0 * 100 / 5, new ScaleModel(transfer: 5).Predict(16, ofTwo: 100, sharesLines: true).Worst);

    [Fact]
    public void A_machine_whose_transfers_are_that_slow_already_is_not_made_faster() =>
        Assert.Equal((800.0, 800.0), new ScaleModel(transfer: 200).Predict(16, ofTwo: 100, sharesLines: true));

    [Fact]
    public void Two_cores_are_what_was_measured() =>
        Assert.Equal(100.0, new ScaleModel(transfer: 5).Predict(2, ofTwo: 100, sharesLines: true).Best);
}
