using System.Globalization;
using System.Text.RegularExpressions;

namespace SeedCore.Metrics.Fast.Gate;

/// <summary>Counts the instructions of a suite's operations: callgrind runs them, ahead-of-time compiled.</summary>
internal static partial class CallgrindRun
{
    private const string Valgrind = "valgrind";
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);

    public static InstructionCounts Measure(GateSuite suite)
    {
        if (suite.Operations.Count == 0)
            return InstructionCounts.NotCounted("there are no operations");
        if (!OperatingSystem.IsLinux() || !NativeBuild.IsThere(Valgrind))
            return InstructionCounts.NotCounted("valgrind is not installed");

        string? project = suite.NativeProject ?? NativeBuild.FindProject(suite.Assembly);
        if (project is null)
            return InstructionCounts.NotCounted("the program's project was not found; name it with NativeProject");
        if (NativeBuild.Compile(Path.GetFullPath(project), out string reason) is not { } program)
            return InstructionCounts.NotCounted(reason);

        DirectoryInfo directory = Directory.CreateTempSubdirectory("gate-");
        try
        {
            return Count(suite, program, directory.FullName);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static InstructionCounts Count(GateSuite suite, string program, string directory)
    {
        string output = Path.Combine(directory, "callgrind");
        string report = Path.Combine(directory, "report");
        ProcessResult result = ExternalProcess.Run(
            Valgrind,
            ["--tool=callgrind", $"--dump-after={InstructionMarker.Symbol}", $"--callgrind-out-file={output}", program, .. Environment.GetCommandLineArgs().Skip(1)],
            s_limit,
            new Dictionary<string, string?>
            {
                [ChildRole.RoleVariable] = ChildRole.Instructions, [ChildRole.ReportVariable] = report, ["DOTNET_gcConcurrent"] = "0",
            });
        if (result.ExitCode != 0 || !File.Exists(report))
            throw new GateException($"the operations did not run under valgrind:\n{result.Tail}");

        Dictionary<string, double> counts = new(StringComparer.Ordinal);
        for (int i = 0; i < suite.Operations.Count; i++)
        {
            GatedOperation operation = suite.Operations[i];
            int last = (i + 1) * InstructionChild.Sections;
            long once = Section(output, last - 1);
            long twice = Section(output, last);
            counts[operation.Name] = Math.Round((double)(twice - once) / operation.Calls, 2);
        }

        return new InstructionCounts(File.ReadAllText(report), counts, Reason: null);
    }

    private static long Section(string output, int number)
    {
        string file = $"{output}.{number.ToString(CultureInfo.InvariantCulture)}";
        Match total = File.Exists(file) ? Total().Match(File.ReadAllText(file)) : Match.Empty;
        return total.Success
            ? long.Parse(total.Groups["count"].Value, CultureInfo.InvariantCulture)
            : throw new GateException($"callgrind did not write section {number}: is the symbol of {nameof(InstructionMarker)} missing in the program?");
    }

    [GeneratedRegex(@"^totals: (?<count>\d+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Total();
}
