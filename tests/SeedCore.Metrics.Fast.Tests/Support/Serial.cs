namespace SeedCore.Metrics.Fast.Tests.Support;

/// <summary>Tests that look at the whole process (memory, stripes) or need both cores run alone, one after the other.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Serial
{
    public const string Name = "Serial";
}
