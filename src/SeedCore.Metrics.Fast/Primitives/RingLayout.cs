namespace SeedCore.Metrics.Fast.Primitives;

/// <summary>Where a ring lies in every lane's block: offsets in cells.</summary>
/// <param name="Header">Its header (see <see cref="RingHeader"/>).</param>
/// <param name="Samples">Its samples; their stamps follow them.</param>
/// <param name="Capacity">How many slots it has, a power of two.</param>
internal readonly record struct RingLayout(int Header, int Samples, int Capacity);
