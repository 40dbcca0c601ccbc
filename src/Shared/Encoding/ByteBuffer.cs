using System.Buffers;
using System.Runtime.CompilerServices;

namespace SeedCore.Metrics.Fast.Shared;

/// <summary>Bytes that grow, in pooled memory. Not thread-safe.</summary>
internal sealed class ByteBuffer : IDisposable
{
    private byte[] _bytes = [];

    /// <summary>Gets how many bytes are written.</summary>
    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>Gets what is written, to be changed.</summary>
    public Span<byte> Mutable => _bytes.AsSpan(0, Length);

    public ReadOnlyMemory<byte> WrittenMemory => _bytes.AsMemory(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Forgets what is behind the first bytes.</summary>
    public void Truncate(int length) => Length = Math.Min(Length, length);

    /// <summary>Gets room for at least <paramref name="size"/> bytes; <see cref="Advance"/> says how many were written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> Reserve(int size)
    {
        if (_bytes.Length - Length < size)
            Grow(size);
        return _bytes.AsSpan(Length);
    }

    public void Advance(int written) => Length += written;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        Length += bytes.Length;
    }

    public void Append(byte value)
    {
        Reserve(1)[0] = value;
        Length++;
    }

    /// <summary>Returns the memory; the buffer is empty and can be used again.</summary>
    public void Dispose()
    {
        byte[] bytes = _bytes;
        _bytes = [];
        Length = 0;
        if (bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(bytes);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int size)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(4096, Math.Max(2 * _bytes.Length, checked(Length + size))));
        Written.CopyTo(larger);
        if (_bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
