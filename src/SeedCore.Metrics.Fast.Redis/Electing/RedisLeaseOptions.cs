namespace SeedCore.Metrics.Fast.Redis;

/// <summary>What is leased, and for how long. Immutable; checked when a lease is made of it.</summary>
public sealed record RedisLeaseOptions
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(1);

    /// <summary>Gets the stream's name, as the exporters have it: there is one lease for each.</summary>
    public string Key { get; init; } = RedisExporterOptions.DefaultKey;

    /// <summary>
    /// Gets how long the lease lasts after it was last renewed, from 0.1 seconds to an hour; 10 seconds by default. That long
    /// nobody holds it after its holder was lost.
    /// </summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Checks every option.</summary>
    /// <returns>What is wrong with one, in a sentence; <see langword="null"/> if all are well.</returns>
    public string? FindFault() =>
        RedisKeys.FindFault(nameof(Key), Key)
        ?? (Duration >= s_shortest && Duration <= s_longest ? null : $"{nameof(Duration)} must be between {s_shortest} and {s_longest}.");
}
