using System.Numerics;

namespace SeedCore.Metrics.Fast.Concurrency.Generated;

/// <summary>Asks a snapshot everything, and compares the answers with the model's.</summary>
internal static class SnapshotComparison
{
    /// <summary>Finds the first answer that differs; null if none does.</summary>
    public static string? FindDifference(ModelSet set, MetricsSnapshot snapshot, ModelSnapshot model)
    {
        string? difference =
            Unequal("parts", snapshot.Parts, model.Parts)
            ?? Unequal("epoch", snapshot.Epoch, model.Epoch)
            ?? Unequal("start", snapshot.StartedAt, model.StartedAt)
            ?? Unequal("capture", snapshot.CapturedAt, model.CapturedAt)
            ?? SamplesOf("work", snapshot.Get(set.Work).Recent, model)
            ?? SamplesOf("sizes", snapshot.Get(set.Sizes).Recent, model);
        if (difference is not null || !model.Parts.HasFlag(SnapshotParts.Counters))
            return difference;

        return Counters(set, snapshot, model)
            ?? Diagnostics(snapshot, model)
            ?? Unequal("level", snapshot.Get(set.Level), model.Level)
            ?? Unequal("depth", snapshot.Get(set.Depth), model.Depth)
            ?? Histograms(set, snapshot, model);
    }

    private static string? Counters(ModelSet set, MetricsSnapshot snapshot, ModelSnapshot model)
    {
        string? difference = Unequal("hits", snapshot.Get(set.Hits), model.Cells["hits"].Value)
            ?? Unequal("hits are saturated", snapshot.IsSaturated("hits"), model.Cells["hits"].IsSaturated);

        ModelCount total = model.Cells["total"];
        foreach (ModelSet.Color color in Enum.GetValues<ModelSet.Color>())
        {
            ModelCount painted = model.Cells[$"paints/{color}"];
            if (model.Series.GetValueOrDefault($"paints/{color}") is { } series)
                painted = painted.Plus(new ModelCount(series.Count, IsSaturated: series.Count == long.MaxValue));
            total = total.Plus(model.Cells[$"colors/{color}"]);
            total = color == ModelSet.Color.Green ? total : total.Plus(painted);

            difference ??= Unequal($"colors[{color}]", snapshot.Get(set.Colors, color), model.Cells[$"colors/{color}"].Value)
                ?? Unequal($"paints[{color}]", snapshot.Count(set.Paints, color), painted.Value);
            foreach (ModelSet.Size size in Enum.GetValues<ModelSet.Size>())
                difference ??= Unequal($"things[{color}, {size}]", snapshot.Get(set.Things, color, size), model.Cells[$"things/{color}/{size}"].Value);
        }

        return difference
            ?? Unequal("total", snapshot.GetCounter("total"), total.Value)
            ?? Unequal("total is saturated", snapshot.IsSaturated("total"), total.IsSaturated);
    }

    private static string? Diagnostics(MetricsSnapshot snapshot, ModelSnapshot model)
    {
        SnapshotDiagnostics diagnostics = snapshot.Diagnostics;
        return Unequal(ModelState.InvalidSamples, diagnostics.InvalidSamples, model.Refused[ModelState.InvalidSamples])
            ?? Unequal(ModelState.NegativeIncrements, diagnostics.NegativeIncrements, model.Refused[ModelState.NegativeIncrements])
            ?? Unequal(ModelState.UnknownLabels, diagnostics.UnknownLabels, model.Refused[ModelState.UnknownLabels])
            ?? Unequal(ModelState.DroppedLatencies, diagnostics.DroppedLatencies, model.Refused[ModelState.DroppedLatencies]);
    }

    private static string? Histograms(ModelSet set, MetricsSnapshot snapshot, ModelSnapshot model)
    {
        (ModelSeries red, ModelSeries green) = (model.Series["paints/Red"], model.Series["paints/Green"]);
        return Histogram("work", snapshot.Get(set.Work).AllTime, model.Series["work"].Plus(red).Plus(green), model)
            ?? Histogram("sizes", snapshot.Get(set.Sizes).AllTime, model.Series["sizes"], model)
            ?? Histogram("paints[Red]", snapshot.Get(set.Paints, ModelSet.Color.Red), red, model)
            ?? Histogram("paints[Green]", snapshot.Get(set.Paints, ModelSet.Color.Green), green, model)
            ?? Unequal("paints[Blue] with samples", snapshot.Get(set.Paints, ModelSet.Color.Blue).Count, 0L);
    }

    private static string? Histogram(string name, HistogramSummary actual, ModelSeries series, ModelSnapshot model)
    {
        string? difference = Unequal($"count of {name}", actual.Count, series.Count);
        if (difference is not null || !model.Parts.HasFlag(SnapshotParts.Histograms))
            return difference;

        string buckets = string.Join(", ", actual.Buckets.Select(static bucket => $"{bucket.Index}: {bucket.Count}"));
        string expected = string.Join(", ", series.Buckets.Select(static bucket => $"{bucket.Key}: {bucket.Value}"));
        return Unequal($"zeros of {name}", actual.Zeros, series.Zeros)
            ?? Unequal($"clamped of {name}", actual.Clamped, series.Clamped)
            ?? Unequal($"sum of {name}", (BigInteger)actual.SumInSteps, series.Sum)
            ?? Unequal($"buckets of {name}", buckets, expected);
    }

    private static string? SamplesOf(string name, ReservoirSummary actual, ModelSnapshot model)
    {
        double[] samples = actual.Samples.ToArray();
        if (model.Reservoirs is null)
            return Unequal($"samples of {name}", samples.Length, 0);
        return model.Reservoirs[name].FindFault(samples) is { } fault ? $"{name}: {fault}" : null;
    }

    private static string? Unequal(string what, long actual, BigInteger expected) => Unequal(what, (BigInteger)actual, expected);

    private static string? Unequal<T>(string what, T actual, T expected) =>
        EqualityComparer<T>.Default.Equals(actual, expected) ? null : $"{what}: {actual} instead of {expected}";
}
