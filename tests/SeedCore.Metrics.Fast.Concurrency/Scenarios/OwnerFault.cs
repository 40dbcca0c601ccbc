namespace SeedCore.Metrics.Fast.Concurrency.Scenarios;

/// <summary>What is wrong with <see cref="BrokenOwners"/>.</summary>
public enum OwnerFault
{
    /// <summary>An entry is believed although its thread may have ended.</summary>
    WordNotCompared,

    /// <summary>The page is read before the owner.</summary>
    PageReadFirst,

    /// <summary>The owner is written before the page.</summary>
    OwnerWrittenFirst,

    /// <summary>Two may write one entry at once.</summary>
    EnteredWithoutMark,

    /// <summary>A stripe is taken with a read and a write.</summary>
    TakenWithoutExchange,

    /// <summary>A stripe comes back with the word that it had.</summary>
    WordComesBack,

    /// <summary>The end of a thread does not release what it recorded.</summary>
    EndWithoutRelease,
}
