using System.Globalization;

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

    /// <summary>Names the first part of it that is less than that of an earlier one; null if none is.</summary>
    public string? FindFall(Tally earlier) =>
        Fall(nameof(Hits), earlier.Hits, Hits)
        ?? Fall(nameof(Failures), earlier.Failures, Failures)
        ?? Fall(nameof(Successes), earlier.Successes, Successes)
        ?? Fall(nameof(Samples), earlier.Samples, Samples)
        ?? Fall(nameof(Nanoseconds), earlier.Nanoseconds, Nanoseconds)
        ?? Fall(nameof(Sizes), earlier.Sizes, Sizes)
        ?? Fall(nameof(Bytes), earlier.Bytes, Bytes)
        ?? Fall(nameof(Invalid), earlier.Invalid, Invalid);

    private static string? Fall(string name, Int128 earlier, Int128 later) =>
        later >= earlier ? null : string.Create(CultureInfo.InvariantCulture, $"{name} fell from {earlier} to {later}");
}
