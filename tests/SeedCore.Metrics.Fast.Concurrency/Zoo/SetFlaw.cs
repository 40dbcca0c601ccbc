namespace SeedCore.Metrics.Fast.Concurrency.Zoo;

/// <summary>What a broken recorder does wrongly.</summary>
internal enum SetFlaw
{
    /// <summary>Nothing: the copy that the flaws are planted in is faithful.</summary>
    None,

    /// <summary>A lane is given back before the last stores into it.</summary>
    GivesBackBeforeTheLastStore,

    /// <summary>A sample counts before its bucket does.</summary>
    CountsBeforeTheBucket,

    /// <summary>Who finds the lane taken records into it all the same.</summary>
    IgnoresTheClaim,

    /// <summary>Who records elsewhere asks for no new stamp at home.</summary>
    AsksForNoStampAtHome,

    /// <summary>Who records elsewhere keeps the stamp that is there.</summary>
    DrawsNoStampElsewhere,

    /// <summary>Who records elsewhere asks for a new stamp at home before he draws his own.</summary>
    AsksBeforeItDraws,

    /// <summary>A renewed stamp is drawn before the limit is stored.</summary>
    DrawsBeforeTheLimit,

    /// <summary>The bit of an octave is stored before the entry.</summary>
    StoresTheBitBeforeTheEntry,

    /// <summary>A reset clears the cells of writers.</summary>
    ResetsForeignCells,

    /// <summary>A reset does not remember what it returned.</summary>
    ForgetsTheBaseline,

    /// <summary>A reset returns one capture and remembers another.</summary>
    ReadsTwiceAtReset,

    /// <summary>A reset does not remember the heads of the rings.</summary>
    ForgetsTheHeads,

    /// <summary>A retired writer's lane is handed to every heir that asks.</summary>
    HandsOneLaneToAll,

    /// <summary>A writer that ends gives its lane back twice.</summary>
    GivesBackTwice,

    /// <summary>An heir goes on with the stamp that its lane was left with.</summary>
    InheritsTheStamp,

    /// <summary>An increment is a read and a write.</summary>
    IncrementsPlainly,
}
