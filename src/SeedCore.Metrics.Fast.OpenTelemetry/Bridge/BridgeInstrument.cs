namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>An instrument of the bridge's meter.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsCounter">Whether it only grows; a gauge otherwise.</param>
/// <param name="IsWhole">Whether its values are whole numbers.</param>
/// <param name="Unit">Its unit; empty for none.</param>
/// <param name="Help">What it tells.</param>
internal sealed record BridgeInstrument(string Name, bool IsCounter, bool IsWhole, string Unit, string Help)
{
    /// <summary>Gets its values, those of one set after those of another.</summary>
    public List<BridgeValue> Values { get; } = [];

    /// <summary>Says why another one cannot have the same name; null if it can.</summary>
    public string? FindConflict(BridgeInstrument other)
    {
        if ((IsCounter, IsWhole) != (other.IsCounter, other.IsWhole))
            return "one is another kind of instrument";
        if (!string.Equals(Unit, other.Unit, StringComparison.Ordinal))
            return $"the unit of one is '{Unit}' and that of the other '{other.Unit}'";
        return string.Equals(Help, other.Help, StringComparison.Ordinal) ? null : $"one tells '{Help}' and the other '{other.Help}'";
    }
}
