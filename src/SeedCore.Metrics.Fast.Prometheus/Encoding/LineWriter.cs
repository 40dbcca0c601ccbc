using System.Runtime.CompilerServices;

namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>Writes the lines of an item: a piece of its template and a value each. There is room for all of it from the start.</summary>
internal ref struct LineWriter
{
    private readonly ByteBuffer _page;
    private readonly PageItem _item;
    private readonly Span<byte> _room;
    private int _end;
    private int _line;

    public LineWriter(ByteBuffer page, PageItem item, bool withExemplars = false)
    {
        _page = page;
        _item = item;
        _room = page.Reserve(item.Template.Length + (item.Ends.Length * (Numbers.MaxLength + (withExemplars ? ExemplarText.MaxLength : 0))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(long value) => End(Numbers.Write(value, Begin()));

    public void Add(long value, in Exemplar exemplar, double divisor)
    {
        Span<byte> room = Begin();
        int written = Numbers.Write(value, room);
        End(written + ExemplarText.Write(in exemplar, divisor, room[written..]));
    }

    public void Add(double value) => End(Numbers.Write(value, Begin()));

    public void Add(in SeriesValue value)
    {
        if (value.IsCount)
            Add(value.Count);
        else
            Add(value.Number);
    }

    public void AddSteps(Int128 steps, int decimals) => End(Numbers.WriteSteps(steps, decimals, Begin()));

    public void AddTime(DateTimeOffset time) => End(Numbers.WriteTime(time, Begin()));

    /// <summary>Ends the last line.</summary>
    public void Finish()
    {
        _ = Begin();
        _page.Advance(_end);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Begin()
    {
        ReadOnlySpan<byte> piece = _item.Piece(_line);
        piece.CopyTo(_room[_end..]);
        _end += piece.Length;
        return _room[_end..];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void End(int written)
    {
        _item.ValueLengths[_line++] = (byte)written;
        _end += written;
    }
}
