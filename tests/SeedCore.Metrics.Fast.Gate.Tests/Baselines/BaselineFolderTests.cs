namespace SeedCore.Metrics.Fast.Gate.Tests.Baselines;

public sealed class BaselineFolderTests : IDisposable
{
    private static readonly Machine s_machine = new("Some Processor", "Maker-1-2", 2, "linux-x64");
    private static readonly Recording s_recorded = new(s_machine, "10.0.12", "2026-01-02", "abc1234");

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("gate-baselines-");
    private readonly BaselineFolder _folder;

    public BaselineFolderTests() => _folder = BaselineFolder.Find("unused", _directory.FullName);

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void What_is_written_is_read()
    {
        ExactResult result = Result("10.0.12", "a");

        Assert.Empty(_folder.WriteExact(result, s_recorded));

        ExactResult read = _folder.ReadExact(result.Key);
        Assert.Equal(["linux-x64-v3-10.0.12"], _folder.ExactKeys());
        Assert.Equal(result.Methods, read.Methods);
        Assert.Equal(result.Operations, read.Operations);
    }

    [Fact]
    public void Recording_the_same_again_changes_no_file_not_even_its_date()
    {
        _folder.WriteExact(Result("10.0.12", "a"), s_recorded);
        string[] before = Files();

        _folder.WriteExact(Result("10.0.12", "a"), s_recorded with { Date = "2026-02-02" });

        Assert.Equal(before, Files());
    }

    [Fact]
    public void Another_runtime_is_recorded_beside_the_first()
    {
        _folder.WriteExact(Result("10.0.12", "a"), s_recorded);

        Assert.Empty(_folder.WriteExact(Result("10.0.13", "b"), s_recorded));
        Assert.Equal(["linux-x64-v3-10.0.12", "linux-x64-v3-10.0.13"], _folder.ExactKeys());
    }

    [Fact]
    public void Code_that_changed_makes_what_other_runtimes_recorded_stale()
    {
        _folder.WriteExact(Result("10.0.12", "a"), s_recorded);
        _folder.WriteExact(Result("10.0.13", "b"), s_recorded);

        Assert.Equal(["linux-x64-v3-10.0.13"], _folder.WriteExact(Result("10.0.12", "c"), s_recorded));
        Assert.Equal(["linux-x64-v3-10.0.12"], _folder.ExactKeys());
    }

    [Fact]
    public void Ratios_have_a_file_for_each_machine_and_a_line_for_each_figure()
    {
        RatioSeries series = new([1.25, 1.5], [1.3, 1.6]);
        _folder.WriteRatios(new RatioFile(s_recorded, 2, new() { ["order.place"] = series }));

        string file = Assert.Single(_directory.GetFiles()).FullName;
        Assert.Equal("ratios-Maker-1-2-2cpu-linux-x64.json", Path.GetFileName(file));
        Assert.Contains("\"minima\": [1.25, 1.5]", File.ReadAllText(file), StringComparison.Ordinal);
        RatioSeries read = Assert.Single(_folder.ReadRatios()).Operations["order.place"];
        Assert.Equal(series.Minima, read.Minima);
        Assert.Equal(series.Medians, read.Medians);
    }

    [Fact]
    public void A_damaged_file_is_named()
    {
        _folder.WriteExact(Result("10.0.12", "a"), s_recorded);
        string file = Path.Combine(_directory.FullName, "linux-x64-v3-10.0.12", "counts.json");
        File.WriteAllText(file, "{ \"methods\": 3 }");

        Assert.Contains(file, Assert.Throws<GateException>(() => _folder.ReadExact("linux-x64-v3-10.0.12")).Message, StringComparison.Ordinal);
    }

    private string[] Files() => [.. _directory.GetFiles("*", SearchOption.AllDirectories).Select(file => File.ReadAllText(file.FullName))];

    private static ExactResult Result(string runtime, string listing) => new(
        "linux-x64-v3",
        runtime,
        runtime,
        new Dictionary<string, ExactMethod> { ["Book.Place"] = ExactMethod.Of(listing) },
        new Dictionary<string, ExactOperation> { ["order.place"] = new(0, 24.5) });
}
