using System.Diagnostics;

namespace SeedCore.Metrics.Fast.Build.Tests.Ci;

/// <summary>A checkout with one test project, and a dotnet that pretends: each step does as it is told.</summary>
internal sealed class FakeCheckout : IDisposable
{
    private const string Sample = "tests/conformance/replay-sample.jsonl";

    private readonly TemporaryDirectory _directory = new();

    public FakeCheckout()
    {
        _directory.WriteExecutable(".ci/run", File.ReadAllText(RepositoryRoot.Combine(".ci/run")));
        _directory.WriteExecutable(".ci/servers", "#!/usr/bin/env bash\n");
        _directory.Write("tests/Fake.Tests/Fake.Tests.csproj", "<Project />");
        _directory.Write(Sample, "{}\n");
        _directory.WriteExecutable("fake/dotnet", """
            #!/usr/bin/env bash
            fake=$(dirname "$0")
            step=$1
            [[ $1 == run ]] && while [[ $step != -- ]]; do shift; step=$1; done && step=$2
            if [[ $1 == test ]]; then
                results=${*: -1}
                mkdir -p "$results"
                cp "$fake"/*.trx "$results" 2>/dev/null
            fi
            if read -r line; then echo "stdin is open"; exit 99; fi
            [[ -e $fake/$step.out ]] && cat "$fake/$step.out"
            [[ -e $fake/$step.exit ]] && exit "$(<"$fake/$step.exit")"
            exit 0
            """);
        Prints("demo", "a table\n");
        Prints("cluster-demo", "a table\n");
        Prints("replay", "{\n}\n");
    }

    public void Dispose() => _directory.Dispose();

    /// <summary>Adds the result file of one assembly of <paramref name="name"/>.</summary>
    public void Results(int passed, int failed = 0, int skipped = 0, string name = "Fake.Tests")
    {
        int total = passed + failed + skipped;
        _directory.Write($"fake/{name}{total}.trx", $"""
            <TestRun>
              <Results>
                <UnitTestResult executionId="1" testId="2" testName="A.Skipped.One" outcome="NotExecuted" />
              </Results>
              <TestDefinitions><UnitTest><TestMethod codeBase="/x/{name}.dll" /></UnitTest></TestDefinitions>
              <ResultSummary outcome="Completed">
                <Counters total="{total}" executed="{passed + failed}" passed="{passed}" failed="{failed}" error="0" />
              </ResultSummary>
            </TestRun>
            """);
    }

    public void Write(string path, string text) => _directory.Write(path, text);

    public void Fails(string step, int exitCode = 1) => _directory.Write($"fake/{step}.exit", $"{exitCode}\n");

    public void Prints(string step, string output) => _directory.Write($"fake/{step}.out", output);

    public void DeleteSample() => File.Delete(Path.Combine(_directory.Path, Sample));

    /// <summary>Runs the script; gives its exit code and its output without the last line, and the last line.</summary>
    public (int ExitCode, string Output, string LastLine) Run()
    {
        ProcessStartInfo start = new(Path.Combine(_directory.Path, ".ci", "run"))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        string fake = Path.Combine(_directory.Path, "fake");
        start.Environment["PATH"] = $"{fake}:{Environment.GetEnvironmentVariable("PATH")}";

        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd().TrimEnd('\n');
        process.WaitForExit();

        int last = output.LastIndexOf('\n');
        return (process.ExitCode, output[..Math.Max(last, 0)], output[(last + 1)..]);
    }
}
