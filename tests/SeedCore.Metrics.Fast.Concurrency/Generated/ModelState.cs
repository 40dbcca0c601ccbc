using System.Collections.Immutable;
using System.Numerics;

namespace SeedCore.Metrics.Fast.Concurrency.Generated;

/// <summary>The model of one set: what was recorded since its last reset.</summary>
internal sealed class ModelState
{
    public const string InvalidSamples = "invalid samples";
    public const string NegativeIncrements = "negative increments";
    public const string UnknownLabels = "unknown labels";
    public const string DroppedLatencies = "dropped latencies";

    private Dictionary<string, BigInteger> _cells = [];
    private Dictionary<string, BigInteger> _refused = [];
    private Dictionary<string, ModelSeries> _series = [];
    private Dictionary<string, ModelReservoir> _reservoirs = [];
    private double _level;
    private long _depth;
    private long _epoch;
    private DateTimeOffset _startedAt;

    public ModelState(DateTimeOffset now) => Begin(now);

    public static bool IsDeclared(ModelSet.Color color) => Enum.IsDefined(color);

    public void Refuse(string reason) => _refused[reason]++;

    public void Add(string cell, long amount)
    {
        if (amount < 0)
            Refuse(NegativeIncrements);
        else
            _cells[cell] += amount;
    }

    /// <summary>Takes a sample into a series, and into a reservoir; false if it is none.</summary>
    public bool TryRecord(string series, string reservoir, string source, double value)
    {
        if (!double.IsFinite(value) || value < 0)
        {
            Refuse(InvalidSamples);
            return false;
        }

        _series[series] = _series[series].With(value);
        _reservoirs[reservoir] = _reservoirs[reservoir].With(source, value);
        return true;
    }

    /// <summary>Takes an outcome with its sample; the outcome counts, whatever the sample is.</summary>
    public void RecordOutcome(ModelSet.Color color, string source, double value)
    {
        bool isRecorded = false;
        if (color != ModelSet.Color.Blue)
            isRecorded = TryRecord($"paints/{color}", "work", source, value);
        else
            Refuse(double.IsFinite(value) && value >= 0 ? DroppedLatencies : InvalidSamples);
        if (!isRecorded)
            Add($"paints/{color}", 1);
    }

    public void SetLevel(double value)
    {
        if (double.IsFinite(value))
            _level = value;
        else
            Refuse(InvalidSamples);
    }

    public void AddLevel(double value) => SetLevel(_level + value);

    public void SetDepth(long value) => _depth = value;

    public void AddDepth(long value) => _depth = unchecked(_depth + value);

    public ModelSnapshot Capture(SnapshotParts parts, DateTimeOffset now) => new()
    {
        Parts = parts,
        Epoch = _epoch,
        StartedAt = _startedAt,
        CapturedAt = now,
        Cells = _cells.ToImmutableSortedDictionary(cell => cell.Key, cell => ModelCount.Of(cell.Value), StringComparer.Ordinal),
        Series = _series.ToImmutableSortedDictionary(StringComparer.Ordinal),
        Refused = _refused.ToImmutableSortedDictionary(StringComparer.Ordinal),
        Reservoirs = parts.HasFlag(SnapshotParts.Samples) ? _reservoirs.ToImmutableSortedDictionary(StringComparer.Ordinal) : null,
        Level = _level,
        Depth = _depth,
    };

    /// <summary>Begins again; gauges stay.</summary>
    public ModelSnapshot Reset(DateTimeOffset now)
    {
        ModelSnapshot closed = Capture(SnapshotParts.All, now);
        _epoch++;
        Begin(now);
        return closed;
    }

    private void Begin(DateTimeOffset now)
    {
        _startedAt = now;
        _refused = new[] { InvalidSamples, NegativeIncrements, UnknownLabels, DroppedLatencies }.ToDictionary(reason => reason, _ => BigInteger.Zero);
        _cells = Cells().ToDictionary(cell => cell, _ => BigInteger.Zero);
        _series = new Dictionary<string, ModelSeries>
        {
            ["work"] = ModelSeries.Latency,
            ["sizes"] = ModelSeries.Sizes,
            ["paints/Red"] = ModelSeries.Latency,
            ["paints/Green"] = ModelSeries.Latency,
        };
        _reservoirs = new Dictionary<string, ModelReservoir>
        {
            ["work"] = new(ModelSet.WorkReservoir),
            ["sizes"] = new(ModelSet.SizesReservoir),
        };
    }

    private static IEnumerable<string> Cells()
    {
        yield return "hits";
        yield return "total";
        foreach (ModelSet.Color color in Enum.GetValues<ModelSet.Color>())
        {
            yield return $"colors/{color}";
            yield return $"paints/{color}";
            foreach (ModelSet.Size size in Enum.GetValues<ModelSet.Size>())
                yield return $"things/{color}/{size}";
        }
    }
}
