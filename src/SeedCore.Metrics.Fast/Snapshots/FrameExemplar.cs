namespace SeedCore.Metrics.Fast;

/// <summary>The newest sampled trace of a group of a series' buckets.</summary>
/// <param name="Series">The series.</param>
/// <param name="Group">The group, as <see cref="Primitives.ExemplarSlots{TAtomics}"/> numbers it.</param>
/// <param name="Exemplar">The trace and its sample.</param>
internal readonly record struct FrameExemplar(int Series, int Group, Exemplar Exemplar) : IComparable<FrameExemplar>
{
    /// <summary>Compares places: the order in a frame.</summary>
    public int CompareTo(FrameExemplar other) => (Series, Group).CompareTo((other.Series, other.Group));
}
