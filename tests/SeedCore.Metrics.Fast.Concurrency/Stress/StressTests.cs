using Xunit.Abstractions;

namespace SeedCore.Metrics.Fast.Concurrency.Stress;

/// <summary>The short form; the full one is a command (see README.md).</summary>
public sealed class StressTests(ITestOutputHelper output)
{
    private const int WorkerCount = 16;

    [Fact]
    public void No_increment_is_lost() =>
        output.WriteLine(IncrementStress.Run(StressSize.Short.Increments));

    [Fact]
    public void Nor_is_one_where_all_threads_meet_in_one_cell() =>
        output.WriteLine(IncrementStress.RunInOneCell(StressSize.Short.Increments));

    [Fact]
    public void A_plain_increment_in_the_same_place_loses_some() =>
        output.WriteLine(IncrementStress.RunBroken(StressSize.Short.Increments));

    [Fact]
    public void Nothing_is_lost_doubled_or_torn_while_threads_record_and_captures_and_resets_go_on() =>
        output.WriteLine(CaptureStress.Run(WorkerCount, StressSize.Short));

    [Fact]
    public void Counts_at_bounds_ascend_up_to_the_count_and_never_fall() =>
        output.WriteLine(SplitStress.Run(WorkerCount, StressSize.Short));

    [Fact]
    public void No_sample_is_torn_unwritten_or_doubled_while_writers_lap_the_reader() =>
        output.WriteLine(RingStress.Run(StressSize.Short));

    [Fact]
    public void Waves_of_short_lived_threads_are_exact_and_leave_no_memory_behind() =>
        output.WriteLine(ChurnStress.Run(StressSize.Short.ShortLived));

    [Fact]
    public void Exports_of_two_threads_at_once_are_all_in_the_books() =>
        output.WriteLine(ExporterStress.RunBooks(StressSize.Short.Exports));

    [Fact]
    public void An_exporter_that_two_threads_dispose_of_is_released_once() =>
        output.WriteLine(ExporterStress.RunDisposals(StressSize.Short.Exports));
}
