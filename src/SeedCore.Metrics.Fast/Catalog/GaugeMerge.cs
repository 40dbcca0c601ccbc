namespace SeedCore.Metrics.Fast;

/// <summary>What a gauge of several instances is together.</summary>
public enum GaugeMerge
{
    /// <summary>The sum: queues that are parts of one, memory.</summary>
    Sum,

    /// <summary>The greatest: an age, a temperature, how full the fullest is.</summary>
    Max,

    /// <summary>The one that was captured last; of two of the same time the greater: a setting that all are to have.</summary>
    Last,
}
