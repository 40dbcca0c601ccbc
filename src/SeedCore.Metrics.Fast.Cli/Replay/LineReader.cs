namespace SeedCore.Metrics.Fast.Cli.Replay;

/// <summary>
/// Reads UTF-8 lines from a stream, one at a time, in a buffer that grows to the longest line and never beyond a limit.
/// A byte order mark at the start and a carriage return at the end of a line are not part of it.
/// </summary>
internal sealed class LineReader(Stream stream, int lineLimit)
{
    private const byte Newline = (byte)'\n';
    private const int FirstBufferLength = 64 * 1024;

    // buffer[start..end] is read and not yet handed out; buffer[start..searched] holds no newline.
    private byte[] _buffer = new byte[Math.Min(FirstBufferLength, lineLimit + 1)];
    private int _start;
    private int _searched;
    private int _end;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Gets the number of the current line, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Gets the current line, valid until the next is read; empty when it is too long.</summary>
    public ReadOnlyMemory<byte> Text { get; private set; }

    /// <summary>Gets a value indicating whether the current line was beyond the limit, and skipped.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Moves to the next line; false at the end of the stream.</summary>
    public bool Read()
    {
        Number++;
        IsTooLong = false;
        while (true)
        {
            int newline = _buffer.AsSpan(_searched, _end - _searched).IndexOf(Newline);
            if (newline >= 0)
            {
                HandOut(_searched + newline);
                _start = _searched += newline + 1;
                return true;
            }

            _searched = _end;
            if (_end - _start > lineLimit)
                SkipWhatIsHere();
            if (Fill())
                continue;
            if (_end == _start && !IsTooLong)
                return false;

            HandOut(_end);
            _start = _searched = _end;
            return true;
        }
    }

    private void HandOut(int lineEnd)
    {
        ReadOnlyMemory<byte> line = _buffer.AsMemory(_start, lineEnd - _start);
        if (Number == 1 && line.Span.StartsWith(ByteOrderMark))
            line = line[ByteOrderMark.Length..];
        if (line.Span.EndsWith("\r"u8))
            line = line[..^1];
        IsTooLong |= line.Length > lineLimit;
        Text = IsTooLong ? default : line;
    }

    // The line stays marked: only its end is still of interest.
    private void SkipWhatIsHere()
    {
        IsTooLong = true;
        _start = _searched = _end = 0;
    }

    private bool Fill()
    {
        if (_end == _buffer.Length)
            MakeRoom();
        int count = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += count;
        return count > 0;
    }

    private void MakeRoom()
    {
        if (_start > 0)
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        else
            Array.Resize(ref _buffer, (int)Math.Min(_buffer.Length * 2L, lineLimit + 1L));
        _end -= _start;
        _searched -= _start;
        _start = 0;
    }
}
