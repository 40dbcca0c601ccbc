namespace SeedCore.Metrics.Fast.Concurrency.Stress;

/// <summary>What was issued, or what captures and resets returned: the two must agree.</summary>
internal sealed record Tally
{
    public Int128 Hits { get; init; }

    public Int128 Failures { get; init; }

    public Int128 Successes { get; init; }

    public Int128 Samples { get; init; }

    public Int128 Nanoseconds { get; init; }

    public Int128 Sizes { get; init; }

    public Int128 Bytes { get; init; }

    public Int128 Invalid { get; init; }

    public static Tally operator +(Tally a, Tally b) => new()
    {
        Hits = a.Hits + b.Hits,
        Failures = a.Failures + b.Failures,
        Successes = a.Successes + b.Successes,
        Samples = a.Samples + b.Samples,
        Nanoseconds = a.Nanoseconds + b.Nanoseconds,
        Sizes = a.Sizes + b.Sizes,
        Bytes = a.Bytes + b.Bytes,
        Invalid = a.Invalid + b.Invalid,
    };

    /// <summary>Whether no part of it is less than that of an earlier one.</summary>
    public bool HasNotFallenBelow(Tally earlier) =>
        Hits >= earlier.Hits && Failures >= earlier.Failures && Successes >= earlier.Successes && Samples >= earlier.Samples
        && Nanoseconds >= earlier.Nanoseconds && Sizes >= earlier.Sizes && Bytes >= earlier.Bytes && Invalid >= earlier.Invalid;
}
