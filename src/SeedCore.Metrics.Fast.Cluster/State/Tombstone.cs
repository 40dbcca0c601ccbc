namespace SeedCore.Metrics.Fast.Cluster;

/// <summary>What stays of an epoch that was folded.</summary>
/// <param name="Folder">Which state folded it.</param>
/// <param name="IsTwice">Whether another state folded it too, before the two were merged: it counts twice.</param>
/// <param name="FoldedAt">When this state learnt of it, as a timestamp of its clock.</param>
internal readonly record struct Tombstone(Guid Folder, bool IsTwice, long FoldedAt)
{
    /// <summary>About what one takes, with its place in the table.</summary>
    public const int Overhead = 192;

    /// <summary>Joins what two states know of an epoch: the same in either order, and again.</summary>
    public Tombstone Join(Guid folder, bool isTwice) => this with
    {
        Folder = folder.CompareTo(Folder) < 0 ? folder : Folder,
        IsTwice = IsTwice || isTwice || folder != Folder,
    };
}
