namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>Which value of a series of a page a written series has: of a histogram several are made.</summary>
internal enum WrittenPart
{
    /// <summary>Its only value.</summary>
    Value,

    /// <summary>How many samples are in a bucket and below.</summary>
    Bucket,

    Sum,

    Count,

    /// <summary>All of it, as a native histogram.</summary>
    Native,
}
