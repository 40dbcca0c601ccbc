namespace SeedCore.Metrics.Fast.Concurrency.Generated;

/// <summary>The samples of a reservoir since the last reset, each with who recorded it.</summary>
internal sealed record ModelReservoir(int Size)
{
    public IReadOnlyList<(string Source, double Value)> All { get; init; } = [];

    public ModelReservoir With(string source, double value) => this with { All = [.. All, (source, value)] };

    /// <summary>
    /// Tells what is wrong with samples: there must be as many as there can be, each source's the newest of it and in its
    /// order; so with one source they are exactly the newest.
    /// </summary>
    public string? FindFault(double[] samples)
    {
        if (samples.Length != Math.Min(Size, All.Count))
            return $"{samples.Length} of {All.Count} samples, where {Size} are kept";

        double[][] sources = [.. All.GroupBy(static sample => sample.Source, static sample => sample.Value).Select(static group => group.ToArray())];
        return IsMadeOf(samples, sources)
            ? null
            : $"samples {string.Join(", ", samples)} are not the newest of {string.Join("; ", All)}";
    }

    /// <summary>Takes the newest sample away from any source that ends with it, until none is left.</summary>
    private static bool IsMadeOf(ReadOnlySpan<double> samples, double[][] sources)
    {
        if (samples.IsEmpty)
            return true;

        for (int i = 0; i < sources.Length; i++)
        {
            if (sources[i] is not [.. var older, var newest] || !newest.Equals(samples[^1]))
                continue;

            double[][] left = (double[][])sources.Clone();
            left[i] = older;
            if (IsMadeOf(samples[..^1], left))
                return true;
        }

        return false;
    }
}
