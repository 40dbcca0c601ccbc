using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace SeedCore.Metrics.Fast.Build.Tests.Script;

/// <summary>What one run of build.ps1 in the bare PowerShell engine came to.</summary>
/// <param name="ExitCode">What the process of a real pwsh would exit with.</param>
/// <param name="Output">The lines of the script and of the commands it ran.</param>
/// <param name="Error">The error that ended the script, or an empty string.</param>
internal sealed record ScriptRun(int ExitCode, string[] Output, string Error)
{
    static ScriptRun() => Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");

    /// <summary>Runs a script as one would type it: what follows its name is parsed by PowerShell.</summary>
    public static ScriptRun Invoke(string script, string arguments)
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;

        ScriptHost host = new();
        using Runspace runspace = RunspaceFactory.CreateRunspace(host, state);
        runspace.Open();
        using PowerShell shell = PowerShell.Create(runspace);

        // What `pwsh -File` does: an error ends it, and the exit code of the script becomes that of the process.
        string command = $"""
            $ErrorActionPreference = 'Stop'
            & '{script.Replace("'", "''", StringComparison.Ordinal)}' {arguments}
            exit $LASTEXITCODE
            """;
        try
        {
            Collection<PSObject> output = shell.AddScript(command).Invoke();
            return new(host.ExitCode ?? 0, [.. output.Select(line => $"{line}")], "");
        }
        catch (RuntimeException failure)
        {
            return new(1, [], failure.Message);
        }
    }
}
