namespace SeedCore.Metrics.Fast.Primitives;

/// <summary>What a slot of <see cref="ExemplarSlots{TAtomics}"/> holds.</summary>
/// <param name="Sequence">Which of the slot's records it is: even, and greater for a later one.</param>
/// <param name="Value">The sample, as it was recorded.</param>
/// <param name="TraceStart">The first 8 bytes of the trace id, as they lie in memory.</param>
/// <param name="TraceEnd">The last 8 bytes of the trace id.</param>
/// <param name="Span">The 8 bytes of the span id.</param>
internal readonly record struct ExemplarRecord(long Sequence, double Value, long TraceStart, long TraceEnd, long Span);
