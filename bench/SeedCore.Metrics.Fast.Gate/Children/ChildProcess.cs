using System.Collections;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace SeedCore.Metrics.Fast.Gate;

/// <summary>Starts the running program once more, in a role.</summary>
internal static class ChildProcess
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);

    /// <summary>What decides how code is compiled: a child has the defaults, whatever shell the gate was started from.</summary>
    private static readonly string[] s_compilation =
    [
        "Jit", "Tiered", "TC_", "ReadyToRun", "Enable", "MaxVectorTBitWidth", "PreferredVectorBitWidth", "OSR_", "gcServer", "GCgen0",
    ];

    /// <summary>Runs a child and reads its report.</summary>
    /// <param name="role">The role.</param>
    /// <param name="environment">Further variables.</param>
    /// <param name="type">The report's type.</param>
    /// <exception cref="GateException">It failed; the message has what it said.</exception>
    public static T Run<T>(string role, IReadOnlyDictionary<string, string?> environment, JsonTypeInfo<T> type)
    {
        string report = Path.GetTempFileName();
        try
        {
            Dictionary<string, string?> variables = CleanEnvironment();
            foreach ((string name, string? value) in environment)
                variables[name] = value;
            variables[ChildRole.RoleVariable] = role;
            variables[ChildRole.ReportVariable] = report;

            (string program, string[] arguments) = Self();
            ProcessResult result = ExternalProcess.Run(program, arguments, s_limit, variables);
            if (result.ExitCode != 0)
                throw new GateException($"the child for '{role}' failed ({result.ExitCode?.ToString(provider: null) ?? "no exit code"}):\n{result.Tail}");
            if (new FileInfo(report).Length == 0)
                throw new GateException($"the child for '{role}' ended without a report: does the program always call the gate, with the same arguments?\n{result.Tail}");
            return GateJson.Read(report, type);
        }
        finally
        {
            File.Delete(report);
        }
    }

    /// <summary>Gets the variables that a child must not inherit, each without a value.</summary>
    public static Dictionary<string, string?> CleanEnvironment()
    {
        Dictionary<string, string?> removed = new(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            string name = (string)variable.Key;
            string knob = name.StartsWith("DOTNET_", StringComparison.OrdinalIgnoreCase) ? name["DOTNET_".Length..]
                : name.StartsWith("COMPlus_", StringComparison.OrdinalIgnoreCase) ? name["COMPlus_".Length..]
                : "";
            if (knob.Length > 0 && Array.Exists(s_compilation, start => knob.StartsWith(start, StringComparison.OrdinalIgnoreCase)))
                removed[name] = null;
        }

        return removed;
    }

    private static (string Program, string[] Arguments) Self()
    {
        string[] commandLine = Environment.GetCommandLineArgs();
        string program = Environment.ProcessPath ?? throw new GateException("the system does not tell which program this is.");

        // Started as `dotnet program.dll`, or by the program's own executable?
        bool isHost = Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        string[] arguments = isHost
            ? [Assembly.GetEntryAssembly() is { } entry ? Path.Combine(AppContext.BaseDirectory, entry.GetName().Name + ".dll") : commandLine[0], .. commandLine.Skip(1)]
            : commandLine[1..];
        return (program, arguments);
    }
}
