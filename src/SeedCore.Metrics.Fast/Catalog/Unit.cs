namespace SeedCore.Metrics.Fast;

/// <summary>The unit of a metric's values, by its UCUM symbol as OpenTelemetry uses it. <c>default</c> is none.</summary>
/// <param name="Symbol">The symbol, for example <c>By</c>; in braces where it is a word: <c>{item}</c>.</param>
public readonly record struct Unit(string? Symbol)
{
    /// <summary>Gets the absence of a unit.</summary>
    public static Unit None => default;

    /// <summary>Gets seconds.</summary>
    public static Unit Seconds => new("s");

    /// <summary>Gets milliseconds.</summary>
    public static Unit Milliseconds => new("ms");

    /// <summary>Gets bytes.</summary>
    public static Unit Bytes => new("By");

    /// <summary>Gets items, things that are counted.</summary>
    public static Unit Items => new("{item}");

    /// <inheritdoc/>
    public override string ToString() => Symbol ?? "";
}
