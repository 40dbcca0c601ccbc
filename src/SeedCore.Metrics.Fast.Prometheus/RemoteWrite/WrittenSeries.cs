namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>One series of a request, without its sample.</summary>
/// <param name="Series">The series of a page whose value it has.</param>
/// <param name="Part">Which value.</param>
/// <param name="Bucket">Which bucket, of a histogram's bounds; the number of bounds for the last.</param>
/// <param name="Labels">Its labels, name included, as a request has them.</param>
internal sealed record WrittenSeries(SeriesModel Series, WrittenPart Part, int Bucket, byte[] Labels);
