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

    /// <summary>Gets or sets a value indicating whether it is on the page.</summary>
    public bool IsShown { get; set; }

    /// <summary>Gets a piece of the template.</summary>
    public ReadOnlySpan<byte> Piece(int index)
    {
        int start = index == 0 ? 0 : Ends[index - 1];
        return Template.AsSpan(start, Ends[index] - start);
    }
}
