using System.Text.Json.Serialization;

namespace SeedCore.Metrics.Fast.Gate;

/// <summary>One operation's ratios to the reference, of each launch: the least of its bursts, and their median.</summary>
/// <param name="Minima">The least of each launch.</param>
/// <param name="Medians">The median of each launch.</param>
internal sealed record RatioSeries(
    [property: JsonConverter(typeof(RowOfNumbers))] IReadOnlyList<double> Minima,
    [property: JsonConverter(typeof(RowOfNumbers))] IReadOnlyList<double> Medians)
{
    /// <summary>Gets the least of all launches: what interference only adds to.</summary>
    [JsonIgnore]
    public double Best => Minima.Min();

    /// <summary>Gets the median of the launches' medians.</summary>
    [JsonIgnore]
    public double Median => MedianOf(Medians);

    /// <summary>Gets how far the minima lie above the least, as a share of it: the noise of this figure.</summary>
    [JsonIgnore]
    public double MinimaNoise => (MedianOf(Minima) - Best) / Best;

    /// <summary>Gets how far the medians lie apart, as a share of their own median.</summary>
    [JsonIgnore]
    public double MedianNoise => (MedianOf(Medians) - Medians.Min()) / Median;

    /// <summary>Puts launches together.</summary>
    public RatioSeries With(RatioSeries more) => new([.. Minima, .. more.Minima], [.. Medians, .. more.Medians]);

    private static double MedianOf(IReadOnlyList<double> values) => values.Order().ElementAt(values.Count / 2);
}
