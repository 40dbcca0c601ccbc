namespace SeedCore.Metrics.Fast.Exporting;

/// <summary>Stands in for the framework's lock, which Coyote does not know: an object like any, so that a lock statement takes its monitor.</summary>
internal sealed class Lock;
