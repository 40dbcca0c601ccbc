namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>What a page of some sets has, whatever its format: it depends on their declarations alone.</summary>
internal sealed class PageModel
{
    private readonly IReadOnlyList<MetricDescriptor>[] _declarations;
    private readonly PageTag[] _tags;

    /// <param name="snapshots">The snapshots, in the order of the page.</param>
    /// <param name="options">What can be chosen.</param>
    /// <param name="tags">How each is shown; as it is where there are none.</param>
    public PageModel(ReadOnlySpan<MetricsSnapshot> snapshots, PrometheusOptions options, ReadOnlySpan<PageTag> tags = default)
    {
        _tags = tags.ToArray();
        _declarations = new IReadOnlyList<MetricDescriptor>[snapshots.Length];
        FamilyCatalog families = new();
        for (int i = 0; i < snapshots.Length; i++)
        {
            _declarations[i] = snapshots[i].Metrics;
            PageTag tag = tags.IsEmpty ? default : tags[i];
            families.IsLenient = tag.IsLenient;
            new SetFamilies(families, snapshots[i], i, options, tag).Add();
        }

        families.IsLenient = false;
        if (options.TargetInfo.Count > 0)
        {
            families.Add(
                new FamilyModel("target", FamilyType.Info, "", "What is measured."),
                new SeriesModel(0, SeriesSource.One, LabelSet.Of(options.TargetInfo)));
        }

        Families = families.Families;
        LeftOut = families.LeftOut;
    }

    /// <summary>Gets the families, in the order of the page.</summary>
    public IReadOnlyList<FamilyModel> Families { get; }

    /// <summary>Gets how many series do not fit on the page with others and were left out.</summary>
    public int LeftOut { get; }

    /// <summary>Tells whether it is the model of these snapshots: of the same sets, in the same order, shown in the same way.</summary>
    public bool Fits(ReadOnlySpan<MetricsSnapshot> snapshots, ReadOnlySpan<PageTag> tags = default)
    {
        if (snapshots.Length != _declarations.Length || tags.Length != _tags.Length)
            return false;
        for (int i = 0; i < tags.Length; i++)
        {
            if (!tags[i].Fits(_tags[i]))
                return false;
        }

        for (int i = 0; i < snapshots.Length; i++)
        {
            if (!ReferenceEquals(snapshots[i].Metrics, _declarations[i]))
                return false;
        }

        return true;
    }
}
