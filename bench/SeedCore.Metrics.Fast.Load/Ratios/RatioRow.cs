namespace SeedCore.Metrics.Fast.Load;

/// <summary>A row of <c>ratios</c>: of one launch, or of several.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Threads">How many threads did it at once; the figures are those of one of them.</param>
/// <param name="NsMedian">Nanoseconds per call: the median of the bursts; of several launches, the median of theirs.</param>
/// <param name="NsMin">The least of all bursts.</param>
/// <param name="Ratio">The median, to that of REF of the same launch and as many threads; the median of the launches.</param>
/// <param name="Spread">The distance between the bursts' quartiles as a share of their median; the median of the launches.</param>
/// <param name="BytesPerOp">What a call allocated; null where another process did the work.</param>
/// <param name="RatioMin">The least ratio of the launches.</param>
/// <param name="RatioMax">The greatest.</param>
internal sealed record RatioRow(
    string Name,
    int Threads,
    double NsMedian,
    double NsMin,
    double Ratio,
    double Spread,
    double? BytesPerOp,
    double RatioMin,
    double RatioMax);
