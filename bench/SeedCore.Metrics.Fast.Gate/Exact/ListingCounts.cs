using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace SeedCore.Metrics.Fast.Gate;

/// <summary>What a listing has of each that costs. x64 and Arm64.</summary>
internal sealed partial record ListingCounts
{
    /// <summary>Gets the instructions; a prefix is none of its own.</summary>
    public int Instructions { get; init; }

    /// <summary>Gets the length of the code.</summary>
    public int Bytes { get; init; }

    /// <summary>Gets the calls, tail calls included.</summary>
    public int Calls { get; init; }

    /// <summary>Gets the atomic instructions: <c>lock</c> prefixes and <c>xchg</c> with memory, which locks without one.</summary>
    public int LockPrefixes { get; init; }

    /// <summary>Gets the calls that enter a lock.</summary>
    public int LockCalls { get; init; }

    /// <summary>Gets the calls that allocate.</summary>
    public int AllocationCalls { get; init; }

    /// <summary>Gets the accesses to thread-local storage.</summary>
    public int ThreadLocals { get; init; }

    /// <summary>Gets the loads from and stores to the method's own frame.</summary>
    public int Spills { get; init; }

    /// <summary>Gets what has to stay the same on whatever runtime and instruction set, each with its name.</summary>
    [JsonIgnore]
    public IReadOnlyList<(string Name, int Count)> Portable =>
    [
        ("lock prefixes", LockPrefixes), ("calls that take a lock", LockCalls), ("calls that allocate", AllocationCalls),
        ("thread-local accesses", ThreadLocals), ("calls", Calls),
    ];

    /// <summary>Gets everything, each with its name.</summary>
    [JsonIgnore]
    public IReadOnlyList<(string Name, int Count)> All =>
        [.. Portable, ("loads and stores of the frame", Spills), ("instructions", Instructions), ("bytes of code", Bytes)];

    /// <summary>Counts.</summary>
    public static ListingCounts Of(string listing)
    {
        ListingCounts counts = new();
        int namedThreadLocals = 0;
        int otherThreadLocals = 0;
        string[] lastTwo = ["", ""];
        foreach (string line in listing.Split('\n'))
        {
            Match total = TotalBytes().Match(line);
            if (total.Success)
                counts = counts with { Bytes = counts.Bytes + int.Parse(total.Groups["bytes"].Value, CultureInfo.InvariantCulture) };
            if (!Instruction().IsMatch(line))
                continue;

            bool isPrefix = line.Trim() == "lock";
            bool isCall = Call().IsMatch(line);
            counts = counts with
            {
                Instructions = counts.Instructions + (isPrefix ? 0 : 1),
                Calls = counts.Calls + (isCall ? 1 : 0),
                LockPrefixes = counts.LockPrefixes + (isPrefix || Atomic().IsMatch(line) ? 1 : 0),
                LockCalls = counts.LockCalls + (isCall && Lock().IsMatch(line) ? 1 : 0),
                AllocationCalls = counts.AllocationCalls + (isCall && Allocation().IsMatch(line) ? 1 : 0),
                Spills = counts.Spills + (Frame().IsMatch(line) ? 1 : 0),
            };
            namedThreadLocals += ThreadLocalHelper().IsMatch(line) ? 1 : 0;
            otherThreadLocals += Segment().IsMatch(line) || (Resolver().IsMatch(line) && lastTwo.All(one => Constant().IsMatch(one))) ? 1 : 0;
            lastTwo = [lastTwo[1], line];
        }

        // An access in line has a helper for the first access behind it: they are one.
        return counts with { ThreadLocals = Math.Max(namedThreadLocals, otherThreadLocals) };
    }

    /// <summary>Says in one line what there is.</summary>
    public override string ToString() => string.Join(", ", All.Where(item => item.Count != 0).Reverse().Select(item => $"{item.Name} {item.Count}"));

    [GeneratedRegex(@"^; Total bytes of code (?<bytes>\d+)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex TotalBytes();

    // Padding before a loop is listed as an instruction, and is none that costs.
    [GeneratedRegex(@"^\s+(?!align\b)[a-z]", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Instruction();

    [GeneratedRegex(@"^\s+(call|tail\.jmp|rex\.jmp|blr?|b)\s+(?!G_M)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Call();

    [GeneratedRegex(@"^\s+(xchg\s.*\[|(ldadd|ldset|ldclr|ldeor|swp|cas)\w*\s|st?lxr\w*\s|stxr\w*\s)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Atomic();

    [GeneratedRegex(@"System\.Threading\.(Monitor|Lock|SpinLock):(Try|Reliable)?Enter|CORINFO_HELP_MON_ENTER", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Lock();

    [GeneratedRegex(@"CORINFO_HELP_(NEW|BOX|ALLOC|STRCNS)|FastAllocateString|AllocateUninitialized|RuntimeHelpers:Box", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Allocation();

    [GeneratedRegex(@"THREADSTATIC_?BASE|ThreadStaticBase", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex ThreadLocalHelper();

    [GeneratedRegex(@"\b[fg]s:|__tls_get_addr|\btpidr", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Segment();

    // Linux: the address of a descriptor, the address of what resolves it, and a call that is not named.
    [GeneratedRegex(@"^\s+call\s+r\w+\s*$", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Resolver();

    [GeneratedRegex(@"^\s+mov\s+r\w+, 0xD1FFAB1E\s*$", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Constant();

    [GeneratedRegex(@"^\s+(?!lea\b|lock\b|or\s+dword ptr \[rsp\])[a-z]\S*\s.*\[(rbp|rsp|fp|sp)\b", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Frame();
}
