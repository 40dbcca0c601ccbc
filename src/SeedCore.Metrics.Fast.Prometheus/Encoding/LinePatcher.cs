namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>Puts values over those that are there, line by line, as long as they are of the same length.</summary>
internal ref struct LinePatcher(Span<byte> shown, PageItem item)
{
    private readonly Span<byte> _shown = shown;
    private int _end;
    private int _line;

    /// <summary>Leaves a line as it is.</summary>
    public void Skip() => _end += item.PieceLength(_line) + item.ValueLengths[_line++];

    /// <param name="value">A count, not negative.</param>
    public bool TryPatch(long value)
    {
        Span<byte> place = Next();
        if (value < 0 || Numbers.CountDigits((ulong)value) != place.Length)
            return false;
        Numbers.WriteDigits((ulong)value, place);
        return true;
    }

    public bool TryPatch(double value)
    {
        Span<byte> text = stackalloc byte[Numbers.MaxLength];
        return TryPatch(text[..Numbers.Write(value, text)]);
    }

    public bool TryPatchSteps(Int128 steps, int decimals)
    {
        Span<byte> text = stackalloc byte[Numbers.MaxLength];
        return TryPatch(text[..Numbers.WriteSteps(steps, decimals, text)]);
    }

    private bool TryPatch(scoped ReadOnlySpan<byte> text)
    {
        Span<byte> place = Next();
        if (text.Length != place.Length)
            return false;
        text.CopyTo(place);
        return true;
    }

    private Span<byte> Next()
    {
        int start = _end + item.PieceLength(_line);
        int length = item.ValueLengths[_line++];
        _end = start + length;
        return _shown.Slice(start, length);
    }
}
