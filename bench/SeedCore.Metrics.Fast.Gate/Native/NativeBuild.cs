using System.Runtime.InteropServices;

namespace SeedCore.Metrics.Fast.Gate;

/// <summary>Compiles a gate's project ahead of time, as callgrind needs it.</summary>
internal static class NativeBuild
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(8);

    /// <summary>Finds the project of an assembly above where it runs: beside its output, or in a folder of its name.</summary>
    public static string? FindProject(string assembly)
    {
        string file = assembly + ".csproj";
        for (string? at = AppContext.BaseDirectory; at is not null; at = Path.GetDirectoryName(at))
        {
            foreach (string candidate in new[] { Path.Combine(at, file), Path.Combine(at, assembly, file) })
            {
                if (File.Exists(candidate))
                    return candidate;
            }
        }

        return null;
    }

    /// <summary>Compiles.</summary>
    /// <param name="project">The project file.</param>
    /// <param name="reason">Why it cannot be compiled here, if the program is null: the tools are missing.</param>
    /// <returns>The program, or null.</returns>
    /// <exception cref="GateException">The tools are there, and it does not compile.</exception>
    public static string? Compile(string project, out string reason)
    {
        // A place of its own: the project's ordinary output stays as it is.
        string place = Path.Combine(Path.GetDirectoryName(project)!, "bin", "gate-native");
        string output = Path.Combine(place, "program");
        string[] common = [project, "-r", RuntimeInformation.RuntimeIdentifier, "--artifacts-path", place, "-p:PublishAot=true", "--nologo", "-v", "q"];

        reason = "";
        if (!IsThere("clang") && !IsThere("gcc"))
        {
            reason = "there is no linker for ahead-of-time compiled code (clang or gcc)";
            return null;
        }

        if (Dotnet(["restore", project, "-r", RuntimeInformation.RuntimeIdentifier, "--artifacts-path", place, "-p:PublishAot=true"]) is { ExitCode: not 0 } restore)
        {
            reason = $"the ahead-of-time compiler could not be had:\n{restore.Tail}";
            return null;
        }

        // The instruction set of part 1, so that no look at the processor decides what is executed. Names of methods stay in the
        // program; what a debugger needs besides stops valgrind.
        ProcessResult publish = Dotnet(
            ["publish", .. common, "--no-restore", "-c", "Release", "-o", output, "-p:StripSymbols=false", "-p:NativeDebugSymbols=false", .. InstructionSet()]);
        if (publish.ExitCode != 0)
            throw new GateException($"{project} does not compile ahead of time:\n{publish.Tail}");

        string program = Path.Combine(output, Path.GetFileNameWithoutExtension(project));
        ProcessResult strip = ExternalProcess.Run("objcopy", ["--strip-debug", "--remove-section=.gnu_debuglink", program], ExternalProcess.Short);
        if (strip.ExitCode != 0)
        {
            reason = $"objcopy could not take out what valgrind cannot read: {strip.Tail}";
            return null;
        }

        return program;
    }

    /// <summary>Tells whether a program is there and runs.</summary>
    public static bool IsThere(string program) =>
        ExternalProcess.Run(program, ["--version"], ExternalProcess.Short).ExitCode == 0;

    private static string[] InstructionSet() =>
        RuntimeInformation.ProcessArchitecture == Architecture.X64 ? ["-p:IlcInstructionSet=x86-64-v3"] : [];

    // What the build servers keep open would keep the gate's output open, too.
    private static ProcessResult Dotnet(IEnumerable<string> arguments) => ExternalProcess.Run(
        "dotnet",
        arguments,
        s_limit,
        new Dictionary<string, string?>
        {
            ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0", ["MSBUILDDISABLENODEREUSE"] = "1", ["UseSharedCompilation"] = "false",
        });
}
