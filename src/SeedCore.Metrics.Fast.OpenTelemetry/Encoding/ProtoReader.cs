using System.Buffers.Binary;

namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>Reads the fields of a message that comes from elsewhere. Lengths are bounded by what there is.</summary>
internal ref struct ProtoReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Gets the number of the field that was read.</summary>
    public int Field { get; private set; }

    /// <summary>Gets the field's number, if it is one; 0 otherwise.</summary>
    public long Number { get; private set; }

    /// <summary>Gets the field's bytes, if it has a length; none otherwise.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>Reads the next field; false at the end.</summary>
    /// <exception cref="InvalidDataException">The bytes are no message.</exception>
    public bool Read()
    {
        if (_rest.IsEmpty)
            return false;

        const int varint = 0, fixed64 = 1, lengthDelimited = 2, fixed32 = 5;
        ulong tag = ReadVarint();
        if (tag >> 3 is 0 or > int.MaxValue)
            throw Malformed();
        Field = (int)(tag >> 3);
        Number = 0;
        Bytes = [];
        switch (tag & 7)
        {
            case varint:
                Number = (long)ReadVarint();
                break;
            case fixed64:
                Number = BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));
                break;
            case fixed32:
                Number = BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));
                break;
            case lengthDelimited:
                Bytes = Take(ReadVarint());
                break;
            default:
                throw Malformed();
        }

        return true;
    }

    private ulong ReadVarint()
    {
        ulong value = 0;
        for (int i = 0; i < _rest.Length && i < Proto.MaxVarint; i++)
        {
            value |= (ulong)(_rest[i] & 0x7F) << (7 * i);
            if (_rest[i] < 0x80)
            {
                _rest = _rest[(i + 1)..];
                return value;
            }
        }

        throw Malformed();
    }

    private ReadOnlySpan<byte> Take(ulong length)
    {
        if (length > (ulong)_rest.Length)
            throw Malformed();
        ReadOnlySpan<byte> taken = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return taken;
    }

    private static InvalidDataException Malformed() => new("The bytes are no message of Protocol Buffers.");
}
