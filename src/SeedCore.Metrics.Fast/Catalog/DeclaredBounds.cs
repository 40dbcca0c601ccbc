using System.Collections.Immutable;

namespace SeedCore.Metrics.Fast;

/// <summary>Checks the bounds that a histogram is declared with.</summary>
internal static class DeclaredBounds
{
    /// <summary>Copies bounds, or says what is wrong with them.</summary>
    /// <param name="what">Whose they are, for the message.</param>
    /// <param name="bounds">The bounds.</param>
    /// <param name="scale">The scale of the histogram.</param>
    /// <exception cref="ArgumentException">They are not valid.</exception>
    public static ImmutableArray<double> Check(string what, IReadOnlyList<double> bounds, SeriesScale scale)
    {
        ImmutableArray<double> copy = [.. bounds];
        return scale.FindFault(copy) is { } fault
            ? throw new ArgumentException($"{what}: the bounds are not valid: {fault}.", nameof(bounds))
            : copy;
    }

    /// <summary>
    /// Gives the bounds of a family that records into other latencies: theirs, so that its samples are counted at their
    /// bounds too. Without any, its own.
    /// </summary>
    /// <exception cref="ArgumentException">They differ from each other, or from what the family declares.</exception>
    public static ImmutableArray<double> OfFamily(
        string key, ImmutableArray<double> own, bool isDeclared, IEnumerable<MetricDescriptor?> targets)
    {
        MetricDescriptor? first = null;
        foreach (MetricDescriptor target in targets.OfType<MetricDescriptor>())
        {
            first ??= target;
            if (!target.Bounds.SequenceEqual(first.Bounds))
            {
                throw new ArgumentException(
                    $"Metric '{key}' records into '{first.Key}' and '{target.Key}', whose bounds differ; one series cannot have both.", nameof(targets));
            }
        }

        if (first is null)
            return own;
        return !isDeclared || own.SequenceEqual(first.Bounds)
            ? first.Bounds
            : throw new ArgumentException(
                $"Metric '{key}' records into '{first.Key}', which has other bounds; declare them there.", nameof(own));
    }
}
