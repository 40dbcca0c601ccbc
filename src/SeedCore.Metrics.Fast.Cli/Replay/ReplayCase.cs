using System.Globalization;
using System.Text.Json;

namespace SeedCore.Metrics.Fast.Cli.Replay;

/// <summary>Operations with a tracker of their own. One operation that cannot be played refuses the whole case.</summary>
/// <param name="Name">What the log calls the case, or null.</param>
/// <param name="ReservoirSize">The size the case asks for, or null.</param>
/// <param name="Operations">What to play, in order.</param>
internal sealed record ReplayCase(string? Name, int? ReservoirSize, IReadOnlyList<Action<MetricsTracker>> Operations)
{
    /// <summary>Whether an object is a case, rather than an operation.</summary>
    public static bool IsCase(JsonElement line) => line.ValueKind == JsonValueKind.Object && line.TryGetProperty("ops", out _);

    /// <exception cref="RefusedLineException">The case, or one of its operations, cannot be played.</exception>
    public static ReplayCase Read(JsonElement line)
    {
        var fields = new Arguments(line);
        string? name = fields.OptionalText("name");
        int? reservoirSize = fields.OptionalSize("reservoir_size", 1, ReplayOptions.LargestReservoirSize);
        JsonElement operations = line.GetProperty("ops");
        return operations.ValueKind == JsonValueKind.Array
            ? new(name, reservoirSize, [.. operations.EnumerateArray().Select(ReadOperation)])
            : throw new RefusedLineException("'ops' must be an array of operations");
    }

    /// <summary>Plays the case from nothing.</summary>
    public MetricsSnapshot Play(int defaultReservoirSize)
    {
        int reservoirSize = ReservoirSize ?? defaultReservoirSize;
        var tracker = new MetricsTracker(new MetricsTrackerOptions { LatencyReservoirSize = reservoirSize });
        foreach (Action<MetricsTracker> play in Operations)
            play(tracker);
        return tracker.Capture();
    }

    private static Action<MetricsTracker> ReadOperation(JsonElement operation, int index)
    {
        try
        {
            return OperationCatalog.Read(operation);
        }
        catch (RefusedLineException refused)
        {
            throw new RefusedLineException(string.Create(
                CultureInfo.InvariantCulture, $"operation {index + 1}: {refused.Message}"));
        }
    }
}
