namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>The series of a family, and what a request tells about it.</summary>
internal sealed record WrittenFamily(byte[] Metadata, IReadOnlyList<WrittenSeries> Series);
