using System.Text.RegularExpressions;
using SeedCore.Metrics.Fast.Concurrency.Support;

namespace SeedCore.Metrics.Fast.Concurrency.Codegen;

/// <summary>Compiles the probes to a program, that ahead of time for Arm64, and reads the code of each probe.</summary>
internal static partial class Arm64Code
{
    // No console: it would be ten times as much code.
    private const string Main = """
        internal static class Start
        {
            private static int Main(string[] arguments)
            {
                string reference = arguments[0];
                return (int)SeedCore.Metrics.Fast.Concurrency.Codegen.Probes.RunAll(ref reference);
            }
        }
        """;

    /// <summary>Compiles for a processor.</summary>
    /// <param name="instructionSet">What it has beyond Armv8.0: <c>lse,rcpc</c>; empty for nothing.</param>
    /// <returns>The instructions by probe.</returns>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Compile(string instructionSet)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("seedcore-arm64-");
        try
        {
            string program = Path.Combine(folder.FullName, Compiled.AssemblyName + ".dll");
            string code = Path.Combine(folder.FullName, "probes.o");
            Compiled.Emit(program, [File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Probes.cs")), Main]);
            Run(
                Arm64Tools.Compiler,
                [
                    program,
                    $"-o:{code}",
                    $"-r:{typeof(MetricSet).Assembly.Location}",
                    $"-r:{Path.Combine(Arm64Tools.Framework, "lib", "net10.0", "*.dll")}",
                    $"-r:{Path.Combine(Arm64Tools.Framework, "native", "*.dll")}",
                    "--targetos:linux",
                    "--targetarch:arm64",
                    "-O",
                    .. instructionSet.Length == 0 ? Array.Empty<string>() : [$"--instruction-set:{instructionSet}"],
                ]);
            return Disassemble(code, "__(?<name>Seam[A-Za-z]+)>:$");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Reads the code of symbols of an object file or archive.</summary>
    /// <param name="file">The file.</param>
    /// <param name="symbol">A pattern for the lines that begin a symbol, with a group <c>name</c>.</param>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Disassemble(string file, string symbol)
    {
        string disassembler = Arm64Tools.Disassembler ?? throw new InvalidOperationException("there is no disassembler for Arm64 in PATH");
        string[] arguments = disassembler.Contains("llvm", StringComparison.Ordinal)
            ? ["-d", "-r", "--no-show-raw-insn", "--mattr=+lse,+rcpc", file]
            : ["-d", "-r", "--no-show-raw-insn", file];

        Dictionary<string, IReadOnlyList<string>> code = new(StringComparer.Ordinal);
        List<string>? current = null;
        foreach (string line in Run(disassembler, arguments).Split('\n'))
        {
            if (line.EndsWith(">:", StringComparison.Ordinal))
            {
                Match begin = Regex.Match(line, symbol, RegexOptions.None, TimeSpan.FromSeconds(1));
                current = begin.Success ? [] : null;
                if (current is not null)
                    code[begin.Groups["name"].Value] = current;
            }
            else if (current is not null && Instruction().Match(line) is { Success: true } instruction)
            {
                current.Add(string.Join(' ', instruction.Groups["text"].Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
            }
        }

        return code;
    }

    private static string Run(string program, IEnumerable<string> arguments)
    {
        (int exitCode, string output) = Child.Run(program, arguments);
        Assert.True(exitCode == 0, $"{program} ended with {exitCode}: {output}");
        return output;
    }

    // "31b8:  ldr x0, [x0]", and the relocation in the next line, which names what is called.
    [GeneratedRegex(@"^\s+[0-9a-f]+:\s+(?<text>[a-zR].*)$", RegexOptions.None, 1000)]
    private static partial Regex Instruction();
}
