namespace SeedCore.Metrics.Fast.Concurrency.Exploration;

/// <summary>What a thread is about to do.</summary>
internal enum StepKind
{
    /// <summary>Nothing: it has ended.</summary>
    Ended,

    /// <summary>To begin.</summary>
    Start,

    /// <summary>To read a location.</summary>
    Read,

    /// <summary>To store to a location; a step only where nothing is left out.</summary>
    Write,

    /// <summary>To read and modify a location, a full fence.</summary>
    Update,

    /// <summary>To enter a lock, which has to be free.</summary>
    Enter,

    /// <summary>To leave a lock.</summary>
    Leave,
}
