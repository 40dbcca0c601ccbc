namespace SeedCore.Metrics.Fast.Gate;

/// <summary>Part 1, measured or recorded.</summary>
/// <param name="InstructionSet">Operating system and what the code was compiled for, such as <c>linux-x64-v3</c>.</param>
/// <param name="Runtime">The runtime's version with its patch.</param>
/// <param name="NativeRuntime">The version of the runtime that instructions were counted on; null if they were not.</param>
/// <param name="Methods">The methods by name.</param>
/// <param name="Operations">The operations by name.</param>
internal sealed record ExactResult(
    string InstructionSet,
    string Runtime,
    string? NativeRuntime,
    IReadOnlyDictionary<string, ExactMethod> Methods,
    IReadOnlyDictionary<string, ExactOperation> Operations)
{
    /// <summary>Gets what a baseline is for: machine code is comparable within it only.</summary>
    public string Key => $"{InstructionSet}-{Runtime}";
}
