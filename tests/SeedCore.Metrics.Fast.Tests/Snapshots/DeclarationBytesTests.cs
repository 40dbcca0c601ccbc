using static SeedCore.Metrics.Fast.Tests.Snapshots.SnapshotBytes;

namespace SeedCore.Metrics.Fast.Tests.Snapshots;

/// <summary>Declarations in bytes from elsewhere: each thing that can be wrong with them is found, and nothing that is right is refused.</summary>
public sealed class DeclarationBytesTests
{
    private const string Counter = "00 00 00 00 00 00"; // no unit, help, category, labels, includes
    private const string CounterFamily = "00 00 00 00 01 0178 01 0179"; // with one label of one value

    [Fact]
    public void Names_are_checked_wherever_they_stand()
    {
        const string fault = "a name of 1 characters is not valid: '-' at position 0 is not a letter";
        AssertRefused(fault, Of($"{Set} 01 012D {Counter} 00 00 00"));
        AssertRefused(fault, Of($"{Set} 01 0161 00 00 00 00 01 012D 01 0179 00 00 00"));
        AssertRefused(fault, Of($"{Set} 01 0161 {Counter} 01 012D 00 00 01 00 00 00"));
        AssertRefused("the key 'a' is there twice", Of($"{Set} 01 0161 {Counter} 01 0161 00 00 01 00 00 00"));
        AssertRefused("the key 'r' is there twice", Of($"{Set} 01 0161 {Counter} 02 0172 00 00 01 00 0172 00 00 01 00 00 00"));
    }

    [Fact]
    public void Numbers_of_things_are_compared_with_what_follows_and_the_message_names_the_things()
    {
        AssertRefused("99 constant labels do not fit into 0 bytes", Of("03 00 00 00 00 01 73 63"));
        AssertRefused("99 metrics do not fit into 0 bytes", Of($"{Set} 63"));
        AssertRefused("63 labels do not fit into 0 bytes", Of($"{Set} 01 0161 00 00 00 00 3F"));
        AssertRefused("99 label values do not fit into 0 bytes", Of($"{Set} 01 0161 00 00 00 00 01 0178 63"));
        AssertRefused("99 included families do not fit into 0 bytes", Of($"{Set} 01 0161 00 00 00 00 00 63"));
        AssertRefused("99 included cells do not fit into 0 bytes", Of($"{Set} 01 0161 00 00 00 00 00 01 00 63"));
        AssertRefused("64 bounds do not fit into 0 bytes", Of($"{Set} 01 0161 03 00 00 00 00 00 40"));
        AssertRefused("99 ratios do not fit into 0 bytes", Of($"{Set} 01 0161 {Counter} 63"));
        AssertRefused("99 counters do not fit into 0 bytes", Of($"{Set} 01 0161 {Counter} 01 0172 00 00 63"));
    }

    [Fact]
    public void What_is_referred_to_has_to_be_there()
    {
        AssertRefused("there is no metric 1", Of($"{Set} 01 0161 00 00 00 00 00 01 01 00"));
        AssertRefused("there is no metric 2", Of($"{Set} 01 0161 03 00 00 00 01 0178 01 0179 00 00 01 02 00 00 00"));
        AssertRefused("there is no metric 1", Of($"{Set} 01 0161 {Counter} 01 0172 00 01 01 00 00 00"));
        AssertRefused("there is no such choice as 2", Of($"{Set} 01 0161 03 00 00 00 00 02 00 00"));
        AssertRefused("there is no way to merge gauges 3", Of($"{Set} 01 0161 01 00 00 00 00 03 00 00"));
        AssertRefused("there is no cell 16777216", Of($"{Set} 01 0161 00 00 00 00 00 01 00 01 80808008 00"));
        AssertRefused("there is no such cell", Of($"{Set} 01 0161 00 00 00 00 00 01 00 02 FFFFFF07 00 00"));
        AssertRefused("the counter 'a' includes cells that 'a' does not have", Of($"{Set} 01 0161 00 00 00 00 00 01 00 01 FFFFFF07 00"));
    }

    [Fact]
    public void A_counter_includes_cells_that_a_family_has()
    {
        const string value = "00 00 00 00"; // no ratios, no rejections, the family's cell, the counter
        AssertRead(Of($"{Set} 02 0161 0162 {CounterFamily} 00 00 00 00 00 01 00 01 00 {value}"));
        AssertRead(Of($"{Set} 02 0161 0162 {CounterFamily} 00 00 00 00 00 01 00 00 {value}"));
        AssertRefused(
            "the counter 'b' includes cells that 'a' does not have",
            Of($"{Set} 02 0161 0162 {CounterFamily} 00 00 00 00 00 01 00 01 01 {value}"));
    }

    [Fact]
    public void A_family_records_into_a_latency_of_its_own_kind()
    {
        const string target = "03 00 00 00 01 0178 01 0179 00 00 01 01"; // a family, in latencies' scale, into the first metric
        const string rest = "00 00 00 00 00 00 00 00 00 00 00 00 00";
        const string refused = "the family 'b' records into 'a', which cannot be";
        AssertRead(Of($"{Set} 02 0161 0162 03 00 00 00 00 00 00 00 {target} {rest}"));
        AssertRefused(refused, Of($"{Set} 02 0161 0162 {Counter} {target} {rest}"));
        AssertRefused(refused, Of($"{Set} 02 0161 0162 03 00 00 00 01 0178 01 0179 00 00 00 00 {target} {rest}"));
        AssertRefused(refused, Of($"{Set} 02 0161 0162 03 00 00 00 00 01 00 {HexOf(1)} {HexOf(1)} 00 00 {target} {rest}"));
        AssertRefused(refused, Of($"{Set} 02 0161 0162 03 00 00 00 00 00 01 {HexOf(5)} 00 {target} {rest}"));
    }

    [Fact]
    public void Cells_and_samples_of_all_metrics_together_have_to_fit()
    {
        AssertRefused(
            "2 cells of the metric 'b' do not fit into 3 bytes",
            Of($"{Set} 02 0161 0162 00 00 00 00 01 0178 03 00 00 00 00 00 00 00 01 0179 02 00 00 00 00 00"));
        AssertRefused(
            "4 samples do not fit into 16 bytes",
            Of($"{Set} 02 0161 0162 03 00 00 00 00 00 00 02 03 00 00 00 00 00 00 02 {HexOf(0)} {HexOf(0)}"));
    }

    [Theory]
    [InlineData("8004", 1e30, 1e30, true)] // 256 octaves
    [InlineData("FF03", 1e-30, 1e-30, true)] // -256
    [InlineData("8204", 1, 1, false)]
    [InlineData("8104", 1, 1, false)]
    [InlineData("00", 1.0000000000000003e30, 1, false)]
    [InlineData("00", 1, 1.0000000000000003e30, false)]
    [InlineData("00", 0.9999999999999997e-30, 1, false)]
    [InlineData("00", 1, 0.9999999999999997e-30, false)]
    [InlineData("00", -1, 1, false)]
    [InlineData("00", 1, -1, false)]
    public void A_scale_is_one_that_a_builder_could_have_made(string octave, double valuesPerBase, double unitsPerValue, bool isSane)
    {
        byte[] bytes = Of($"{Set} 01 0161 03 00 00 00 00 01 {octave} {HexOf(valuesPerBase)} {HexOf(unitsPerValue)} 00 00 00 00 00 00 00 00 00");
        if (isSane)
            AssertRead(bytes);
        else
            AssertRefused("a histogram's scale is out of range", bytes);
    }

    [Fact]
    public void A_gauge_has_a_value_or_none_and_is_no_older_than_time()
    {
        const string atFive = "03 05 00 00 00 01 73 00";
        const string gauge = "01 0161 01 00 00 00 00 02 00 00"; // the last one stays; no ratios, no rejections
        AssertRead(Of($"{atFive} {gauge} 00"));
        AssertRead(Of($"{atFive} {gauge} 01 {HexOf(2)} 05"));
        AssertRefused("a gauge is older than time", Of($"{atFive} {gauge} 01 {HexOf(2)} 06"));
        AssertRefused("there is no such gauge as 2", Of($"{atFive} {gauge} 02 {HexOf(2)} 00"));
    }

    private static void AssertRead(byte[] bytes)
    {
        Assert.True(MetricsSnapshot.TryReadBinary(bytes, out MetricsSnapshot snapshot, out string? error), error);
        Assert.Equal(snapshot.ToBinary(), MetricsSnapshot.ReadBinary(snapshot.ToBinary()).ToBinary());
    }
}
