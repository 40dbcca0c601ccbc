namespace SeedCore.Metrics.Fast.Concurrency.Exploration;

/// <summary>What the library's source can do to shared memory: the members of its seam.</summary>
internal enum Operation
{
    Read,
    ReadAcquire,
    ReadReference,
    Write,
    WriteRelease,
    Update,
    UpdateReference,
    WriteBarrier,
    ReadBarrier,
}
