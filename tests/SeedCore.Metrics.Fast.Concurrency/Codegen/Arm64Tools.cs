using System.Reflection;
using System.Runtime.InteropServices;

namespace SeedCore.Metrics.Fast.Concurrency.Codegen;

/// <summary>What it takes to compile for Arm64 ahead of time, and to read the result.</summary>
internal static class Arm64Tools
{
    // Binutils first: it knows all instructions without being told the processor.
    private static readonly string[] s_disassemblers = ["aarch64-linux-gnu-objdump", "llvm-objdump", "llvm-objdump-19", "llvm-objdump-14"];

    /// <summary>Gets the compiler, which comes as a package.</summary>
    public static string Compiler { get; } = Metadata("Arm64Compiler");

    /// <summary>Gets the folder of the framework to compile against.</summary>
    public static string Framework { get; } = Metadata("Arm64Framework");

    /// <summary>Gets the archive of the runtime's own code.</summary>
    public static string Runtime => Path.Combine(Framework, "native", "libRuntime.WorkstationGC.a");

    /// <summary>Gets the disassembler; null if there is none.</summary>
    public static string? Disassembler { get; } = s_disassemblers
        .SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    /// <summary>Gets the reason why the code cannot be looked at here; null where it can. In CI nothing may be missing.</summary>
    public static string? ReasonToSkip { get; } = Environment.GetEnvironmentVariable("CI") == "true" ? null : FindMissing();

    private static string? FindMissing()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture != Architecture.X64)
            return "the compiler for Arm64 is fetched for Linux on x64 only";
        if (!File.Exists(Compiler))
            return $"the compiler is not there: {Compiler}";
        return Disassembler is null ? $"no disassembler: install binutils-aarch64-linux-gnu or llvm ({string.Join(", ", s_disassemblers)})" : null;
    }

    private static string Metadata(string key) => typeof(Arm64Tools).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(attribute => attribute.Key == key)?.Value ?? "";
}
