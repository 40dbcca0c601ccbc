using Microsoft.Extensions.Logging;

namespace SeedCore.Metrics.Fast;

/// <summary>What can be chosen about a metric set when it is made.</summary>
public class MetricSetOptions
{
    /// <summary>Gets labels that all metrics of the set carry, so that two sets of a process can be told apart.</summary>
    public IReadOnlyDictionary<string, string> ConstantLabels { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Gets a value indicating whether anything is recorded. The handles of a disabled set do nothing. True by default.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Gets how many of the newest samples each histogram keeps, unless it says otherwise: 1 to 1,048,576; 1000 by default.</summary>
    public int LatencyReservoirSize { get; init; } = 1000;

    /// <summary>
    /// Gets the bounds at which the samples of latencies are counted exactly, unless a latency says otherwise: up to 64, in
    /// milliseconds, ascending, above zero. None by default: a bound makes recording a little slower.
    /// </summary>
    public IReadOnlyList<double> LatencyBounds { get; init; } = [];

    /// <summary>Gets the clock of captures. Recording never asks it.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Gets where warnings go, of unknown names for example, at a bounded rate; nowhere by default.</summary>
    public ILogger? Logger { get; init; }
}
