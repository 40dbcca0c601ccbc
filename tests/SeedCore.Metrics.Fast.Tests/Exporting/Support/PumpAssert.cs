using SeedCore.Metrics.Fast.Exporting;

namespace SeedCore.Metrics.Fast.Tests.Exporting.Support;

internal static class PumpAssert
{
    /// <summary>Submitted = delivered + dropped + queued + in flight.</summary>
    public static void Balanced(ExporterStatistics books) =>
        Assert.True(books.Submitted == books.Delivered + books.Dropped.Total + books.Queued + books.InFlight, books.ToString());

    /// <summary>Balanced, with nothing left on its way.</summary>
    public static void Settled(ExporterStatistics books)
    {
        Balanced(books);
        Assert.Equal(0, books.Queued + books.InFlight);
    }
}
