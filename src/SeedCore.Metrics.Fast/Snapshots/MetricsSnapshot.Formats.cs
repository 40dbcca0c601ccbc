using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace SeedCore.Metrics.Fast;

/// <content>What a snapshot can be written as.</content>
public readonly partial struct MetricsSnapshot
{
    /// <summary>
    /// Formats the snapshot as the reference's dictionary: counters as <see cref="long"/>, gauges, ratios and averages
    /// as <see cref="double"/>, reservoirs as arrays of them, families that no counter includes by
    /// <c>key{label="value"}</c>, counts at declared bounds by <c>key{le="bound"}</c>, arrays of <see cref="Exemplar"/> by
    /// <c>key{exemplars}</c>, and <c>export_ts</c>, the time of the capture in seconds since 1970. What cannot be
    /// computed is absent.
    /// </summary>
    public IReadOnlyDictionary<string, object> ToDictionary() => SnapshotDictionary.Make(this);

    /// <summary>
    /// Formats the dictionary (see <see cref="ToDictionary"/>) as a JSON object. Its numbers read back as they were.
    /// </summary>
    public string ToJson() => SnapshotJson.Write(this);

    /// <summary>Writes what <see cref="ToJson"/> gives.</summary>
    /// <param name="writer">
    /// Where a value may stand now: at the start, after a property's name, or within an array.
    /// </param>
    /// <exception cref="InvalidOperationException">No value may stand there.</exception>
    public void WriteJson(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        SnapshotJson.Write(this, writer);
    }

    /// <summary>
    /// Writes the snapshot in the compact binary form, which <see cref="ReadBinary"/> turns into the same snapshot.
    /// </summary>
    /// <param name="destination">
    /// Where the bytes go, all of them or, if it throws, none. Safe to reuse from one thread at a time.
    /// </param>
    /// <remarks>
    /// Self-describing: whoever reads it needs none of the declarations of this process. Equal content gives equal
    /// bytes. Buckets take about two bytes each, samples eight; capture without <see cref="SnapshotParts.Samples"/>
    /// where nobody asks for them.
    /// </remarks>
    /// <exception cref="InvalidOperationException">
    /// The snapshot is larger than a reader would accept: 16 MiB, for example.
    /// </exception>
    public void WriteBinary(IBufferWriter<byte> destination) => WriteBinary(destination, SnapshotParts.All);

    /// <summary>Writes parts of the snapshot in the compact binary form: as if no more had been captured.</summary>
    /// <inheritdoc cref="WriteBinary(IBufferWriter{byte})"/>
    /// <param name="destination">
    /// Where the bytes go, all of them or, if it throws, none. Safe to reuse from one thread at a time.
    /// </param>
    /// <param name="parts">What to write of what it has (<see cref="Parts"/>).</param>
    public void WriteBinary(IBufferWriter<byte> destination, SnapshotParts parts)
    {
        ArgumentNullException.ThrowIfNull(destination);
        SnapshotEncoder.Write(Frame, parts, destination);
    }

    /// <summary>Reads what <see cref="WriteBinary(IBufferWriter{byte})"/> wrote. The bytes are not trusted.</summary>
    /// <param name="source">The bytes, all of them and nothing else.</param>
    /// <returns>
    /// A snapshot that answers as the original does: handles of the same set find their metrics in it by key.
    /// </returns>
    /// <exception cref="InvalidDataException">
    /// They are no snapshot of a version that this library knows; the message says why.
    /// </exception>
    public static MetricsSnapshot ReadBinary(ReadOnlySpan<byte> source) =>
        TryReadBinary(source, out MetricsSnapshot snapshot, out string? error)
            ? snapshot
            : throw new InvalidDataException(error);

    /// <summary>
    /// Reads what <see cref="WriteBinary(IBufferWriter{byte})"/> wrote, if it is that. Throws nothing, whatever the bytes are.
    /// </summary>
    /// <param name="source">The bytes, all of them and nothing else.</param>
    /// <param name="snapshot">The snapshot; empty if there is none.</param>
    /// <param name="error">What is wrong with the bytes; null if nothing is. It quotes at most a key of them.</param>
    /// <remarks>
    /// Memory is taken in proportion to what the bytes hold, never to what they claim: at most some 256 bytes for each.
    /// </remarks>
    public static bool TryReadBinary(
        ReadOnlySpan<byte> source, out MetricsSnapshot snapshot, [NotNullWhen(false)] out string? error)
    {
        snapshot = SnapshotDecoder.TryRead(source, reader: null, out error) is { } frame ? new MetricsSnapshot(frame) : default;
        return error is null;
    }
}
