namespace SeedCore.Metrics.Fast.Concurrency.Generated;

/// <summary>What a step of a generated case does.</summary>
public enum Verb
{
    Add,
    Record,
    CountOutcome,
    SetLevel,
    AddLevel,
    SetDepth,
    AddDepth,
    MakeWriter,
    DisposeWriter,
    LeakWriter,
    CollectLeaks,
    Reset,
    Capture,
    CaptureIntoBuffer,
    Subtract,
    Merge,
}
