namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>
/// A run of a page that is rendered as one: a family's head, or a series with all its lines. It knows what it was rendered
/// from last, and so whether it has to be again.
/// </summary>
/// <param name="Family">Its family.</param>
/// <param name="Series">The series; null for the head.</param>
/// <param name="Template">The bytes that do not change, one piece behind the other.</param>
/// <param name="Ends">Where each piece ends: a value follows.</param>
internal sealed record PageItem(FamilyModel Family, SeriesModel? Series, byte[] Template, int[] Ends)
{
    /// <summary>Gets or sets how many bytes it takes on the page.</summary>
    public int Length { get; set; }

    /// <summary>Gets or sets the count, or the bits of the number, that is on the page.</summary>
    public long Shown { get; set; }

    /// <summary>Gets or sets the sum that is on the page.</summary>
    public Int128 ShownSum { get; set; }

    /// <summary>Gets a value indicating whether it is on every page: the head of a family that has a series that is.</summary>
    public bool IsAlwaysShown { get; } = Family.Series.Count == 0 || Family.Series.Exists(series => !series.MayBeAbsent);

    /// <summary>Gets a value indicating whether its value is a counter as it is: most are.</summary>
    public bool IsPlainCounter { get; } = Series is { Source: SeriesSource.Counter, Divisor: 1 };

    /// <summary>Gets the counts of the buckets that are on the page, for an encoder that patches.</summary>
    public long[] ShownCounts { get; } = Series is { IsHistogram: true } ? new long[Series.Bounds.Upper.Length] : [];

    /// <summary>Gets how long the value behind each piece is, for an encoder that patches.</summary>
    public byte[] ValueLengths { get; } = new byte[Ends.Length];

    /// <summary>Gets or sets a value indicating whether it has exemplars on the page, for an encoder that patches.</summary>
    public bool HasExemplars { get; set; }

    /// <summary>Gets or sets a value indicating whether it is on the page.</summary>
    public bool IsShown { get; set; }

    /// <summary>Gets a piece of the template.</summary>
    public ReadOnlySpan<byte> Piece(int index)
    {
        int start = index == 0 ? 0 : Ends[index - 1];
        return Template.AsSpan(start, Ends[index] - start);
    }

    /// <summary>Gets how long a piece of the template is.</summary>
    public int PieceLength(int index) => index == 0 ? Ends[0] : Ends[index] - Ends[index - 1];
}
