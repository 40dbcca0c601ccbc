namespace SeedCore.Metrics.Fast.OpenTelemetry.Tests;

/// <summary>Tests that make bridges, one after another: the SDK tells meters apart by name only, and would see those of all.</summary>
[CollectionDefinition(Name)]
public class OneMeter
{
    public const string Name = "meter";
}
