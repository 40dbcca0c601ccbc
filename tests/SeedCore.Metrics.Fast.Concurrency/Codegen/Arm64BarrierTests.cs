using Xunit.Abstractions;

namespace SeedCore.Metrics.Fast.Concurrency.Codegen;

/// <summary>
/// What each operation claims about ordering stands in the code for Arm64: acquires and releases are instructions of that kind,
/// read-modify-writes are full fences, barriers are barriers. On x64 most of them leave no trace, so only here they can be seen.
/// </summary>
public sealed class Arm64BarrierTests(ITestOutputHelper output)
{
    private const string Basic = "";
    private const string Newer = "lse,rcpc";

    private static readonly Dictionary<string, Lazy<IReadOnlyDictionary<string, IReadOnlyList<string>>>> s_code =
        new[] { Basic, Newer }.ToDictionary(
            set => set,
            set => new Lazy<IReadOnlyDictionary<string, IReadOnlyList<string>>>(() => Arm64Code.Compile(set)),
            StringComparer.Ordinal);

    // Mnemonics (and what kind of barrier) in their order; what lies between does not matter.
    private static readonly (string Operation, string InstructionSet, string[] Expected)[] s_expectations =
    [
        ("Read", Basic, ["ldr"]),
        ("Write", Basic, ["str"]),
        ("ReadAcquire", Basic, ["ldar"]),
        ("ReadAcquire", Newer, ["ldapr"]),
        ("ReadReference", Basic, ["ldar"]),
        ("WriteRelease", Basic, ["stlr"]),
        ("Add", Basic, ["ldaxr", "stlxr", "dmb ish"]),
        ("Add", Newer, ["ldaddal"]),
        ("Exchange", Basic, ["ldaxr", "stlxr", "dmb ish"]),
        ("Exchange", Newer, ["swpal"]),
        ("CompareExchange", Basic, ["ldaxr", "stlxr", "dmb ish"]),
        ("CompareExchange", Newer, ["casal"]),
        ("ReadBarrier", Basic, ["dmb ishld"]),

        // A full one where stores only would do: that is what .NET makes of it.
        ("WriteBarrier", Basic, ["dmb ish"]),

        // The library's own: the barrier before the slot, value and stamp, then the head with release.
        ("Append", Basic, ["dmb ish", "str", "str", "stlr"]),
        ("AddOwned", Basic, ["ldr", "stlr"]),
        ("TryClaim", Basic, ["ldaxr", "stlxr", "dmb ish"]),
        ("TryClaim", Newer, ["swpal"]),
        ("Release", Basic, ["stlr"]),
    ];

    public static TheoryData<string, string, string> Expectations
    {
        get
        {
            TheoryData<string, string, string> data = [];
            foreach ((string operation, string instructionSet, string[] expected) in s_expectations)
                data.Add(operation, instructionSet, string.Join(", ", expected));
            return data;
        }
    }

    [Arm64Theory]
    [MemberData(nameof(Expectations))]
    public void Each_operation_is_ordered_as_it_claims(string operation, string instructionSet, string expected)
    {
        IReadOnlyList<string> code = s_code[instructionSet].Value["Seam" + operation];
        output.WriteLine(string.Join("; ", code));
        Assert.Equal(expected, string.Join(", ", code.Select(Ordering).Where(kind => kind is not null)));
    }

    [Arm64Theory]
    [InlineData(Basic)]
    [InlineData(Newer)]
    public void An_object_is_published_by_the_runtimes_helper_which_is_a_full_fence(string instructionSet)
    {
        IReadOnlyList<string> code = s_code[instructionSet].Value["SeamCompareExchangeReference"];
        output.WriteLine(string.Join("; ", code));
        Assert.Contains(code, line => line.Contains("RhpCheckedLockCmpXchg", StringComparison.Ordinal));

        IReadOnlyList<string> helper = Arm64Code.Disassemble(Arm64Tools.Runtime, "<(?<name>RhpCheckedLockCmpXchg)>:$")["RhpCheckedLockCmpXchg"];
        string[] kinds = [.. helper.Select(Ordering).OfType<string>()];
        output.WriteLine(string.Join("; ", helper));
        Assert.True(kinds.Contains("casal") || (kinds.Contains("ldaxr") && kinds.Contains("stlxr") && kinds.Contains("dmb ish")), string.Join(", ", kinds));
    }

    /// <summary>What an instruction has to do with memory, or null. The frame is the callee's own.</summary>
    private static string? Ordering(string instruction)
    {
        string mnemonic = instruction.Split(' ')[0];
        if (mnemonic == "dmb")
            return instruction;
        if (mnemonic is "ldar" or "ldapr" or "ldaxr" or "stlr" or "stlxr" or "ldaddal" or "swpal" or "casal")
            return mnemonic;

        // Loads of the layout, which never changes, are not part of the protocol.
        return mnemonic is "str" or "ldr" && instruction.Contains("[x0", StringComparison.Ordinal) ? mnemonic : null;
    }
}
