using System.Reflection;
using SeedCore.Metrics.Fast.Concurrency.Support;
using Xunit.Abstractions;

namespace SeedCore.Metrics.Fast.Concurrency.Codegen;

/// <summary>The seam through which the lock-free code is explored costs nothing: its machine code is that of code without it.</summary>
public sealed class SeamCostTests(ITestOutputHelper output)
{
    public const string Seam = "Seam";
    public const string Hand = "Hand";

    [Fact]
    public void Each_operation_compiles_to_the_instructions_of_hand_written_code()
    {
        string[] seams = [.. MethodsOf(typeof(Probes), Seam)];
        Assert.Equal(seams.Select(name => name[Seam.Length..]), MethodsOf(typeof(Probes), Hand).Select(name => name[Hand.Length..]));

        IReadOnlyDictionary<string, IReadOnlyList<string>> listing = List(2 * seams.Length);
        foreach (string seam in seams)
        {
            IReadOnlyList<string> code = listing[seam];
            output.WriteLine($"{seam[Seam.Length..]}: {string.Join("; ", code)}");
            Assert.NotEmpty(code);
            Assert.Equal(listing[Hand + seam[Seam.Length..]], code);
        }
    }

    [Fact]
    public void A_listing_is_read_method_by_method_and_only_at_its_last_tier()
    {
        IReadOnlyDictionary<string, IReadOnlyList<string>> read = JitListing.Read(
            """
            ; Assembly listing for method A.B:One(byref):long (Tier0)
            G_M000_IG01:                ;; offset=0x0000
                   push     rbp
            ; Total bytes of code 3
            ; Assembly listing for method A.B:One(byref):long (Tier1)
            ; comments
            G_M000_IG01:                ;; offset=0x0000
                   mov      rax, qword ptr [rdi]
                   ret
            ; Total bytes of code 4
            ; Assembly listing for method A.B:Two(byref) (Tier1)
                   ret
            """);
        Assert.Equal(["G_M000_IG01: ;; offset=0x0000", "mov rax, qword ptr [rdi]", "ret"], Assert.Single(read).Value);
    }

    private static IEnumerable<string> MethodsOf(Type type, string prefix) => type
        .GetMethods(BindingFlags.Static | BindingFlags.NonPublic)
        .Select(method => method.Name)
        .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private static IReadOnlyDictionary<string, IReadOnlyList<string>> List(int methods)
    {
        string file = Path.GetTempFileName();
        try
        {
            (int exitCode, _) = Child.Run(
                Environment.ProcessPath!,
                [typeof(Probes).Assembly.Location, "listing", $"{methods}"],
                ("DOTNET_JitDisasm", $"{Seam}* {Hand}*"),
                ("DOTNET_JitDisasmDiffable", "1"),
                ("DOTNET_JitStdOutFile", file),
                ("DOTNET_TieredPGO", "0"),
                ("DOTNET_TieredCompilation", "1"),
                ("DOTNET_TC_CallCountingDelayMs", "0"));
            string text = File.ReadAllText(file);
            Assert.True(exitCode == 0, $"the child ended with {exitCode}; it listed: {string.Join(", ", JitListing.Read(text).Keys)}");
            return JitListing.Read(text);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
