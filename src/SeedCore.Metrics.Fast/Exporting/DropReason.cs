namespace SeedCore.Metrics.Fast.Exporting;

/// <summary>Why a snapshot did not reach an exporter.</summary>
internal enum DropReason
{
    QueueFull = 0,
    Expired = 1,
    Failed = 2,
    Shutdown = 3,
}
