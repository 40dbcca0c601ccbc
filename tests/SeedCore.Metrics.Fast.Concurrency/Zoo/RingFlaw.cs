namespace SeedCore.Metrics.Fast.Concurrency.Zoo;

/// <summary>What a broken ring does wrongly.</summary>
internal enum RingFlaw
{
    /// <summary>Nothing: the copy that the flaws are planted in is faithful.</summary>
    None,

    /// <summary>The head is stored before the slot.</summary>
    PublishesBeforeItWrites,

    /// <summary>The head is stored after the first of the slot's two halves.</summary>
    PublishesHalfASample,

    /// <summary>A ticket is masked with one bit too few.</summary>
    MasksOneBitTooFew,

    /// <summary>The reader does not look whether it was lapped.</summary>
    TrustsWhatItCopied,

    /// <summary>The reader believes that the slot which is being written is whole.</summary>
    KeepsOneTooMany,

    /// <summary>The reader judges by the head that it read before it copied.</summary>
    ReadsTheHeadOnce,

    /// <summary>The reader copies before it reads the head.</summary>
    CopiesBeforeTheHead,
}
