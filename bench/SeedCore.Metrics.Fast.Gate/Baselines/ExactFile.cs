namespace SeedCore.Metrics.Fast.Gate;

/// <summary>What <c>counts.json</c> holds; the listings lie beside it.</summary>
internal sealed record ExactFile(
    Recording Recorded,
    string InstructionSet,
    string Runtime,
    string? NativeRuntime,
    SortedDictionary<string, ListingCounts> Methods,
    SortedDictionary<string, ExactOperation> Operations);
