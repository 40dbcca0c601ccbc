namespace SeedCore.Metrics.Fast.Primitives;

/// <summary>Why something was not recorded.</summary>
internal enum Rejection
{
    /// <summary>A sample or gauge value that is NaN, infinite, or (samples) negative.</summary>
    InvalidSample,

    /// <summary>A counter was to be lowered.</summary>
    NegativeIncrement,

    /// <summary>A name that is not declared.</summary>
    UnknownName,

    /// <summary>An enum label outside its declared values.</summary>
    UnknownLabel,

    /// <summary>A valid sample of an outcome that keeps none.</summary>
    SampleWithoutSeries,
}
