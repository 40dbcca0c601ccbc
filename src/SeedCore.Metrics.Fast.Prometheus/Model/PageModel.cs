namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>What a page of some sets has, whatever its format: it depends on their declarations alone.</summary>
internal sealed class PageModel
{
    private readonly IReadOnlyList<MetricDescriptor>[] _declarations;

    public PageModel(ReadOnlySpan<MetricsSnapshot> snapshots, PrometheusOptions options)
    {
        _declarations = new IReadOnlyList<MetricDescriptor>[snapshots.Length];
        FamilyCatalog families = new();
        for (int i = 0; i < snapshots.Length; i++)
        {
            _declarations[i] = snapshots[i].Metrics;
            new SetFamilies(families, snapshots[i], i, options).Add();
        }

        if (options.TargetInfo.Count > 0)
        {
            families.Add(
                new FamilyModel("target", FamilyType.Info, "", "What is measured."),
                new SeriesModel(0, SeriesSource.One, LabelSet.Of(options.TargetInfo)));
        }

        Families = families.Families;
    }

    /// <summary>Gets the families, in the order of the page.</summary>
    public IReadOnlyList<FamilyModel> Families { get; }

    /// <summary>Tells whether it is the model of these snapshots: of the same sets, in the same order.</summary>
    public bool Fits(ReadOnlySpan<MetricsSnapshot> snapshots)
    {
        if (snapshots.Length != _declarations.Length)
            return false;
        for (int i = 0; i < snapshots.Length; i++)
        {
            if (!ReferenceEquals(snapshots[i].Metrics, _declarations[i]))
                return false;
        }

        return true;
    }
}
