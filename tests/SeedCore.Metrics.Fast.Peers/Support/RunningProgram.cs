using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using SeedCore.Metrics.Fast.Prometheus.Tests;

namespace SeedCore.Metrics.Fast.Peers.Support;

/// <summary>A program in a process of its own, with what it has printed so far. It is ended with its owner.</summary>
internal sealed partial class RunningProgram : IDisposable
{
    private const int Terminate = 15;
    private const int ContinueSignal = 18;
    private const int StopSignal = 19;

    private readonly Process _process;
    private readonly List<string> _lines = [];

    private RunningProgram(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Add(line.Data);
        _process.ErrorDataReceived += (_, line) => Add(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Gets everything that was printed, to both outputs.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
                return [.. _lines];
        }
    }

    public static RunningProgram Start(string program, params IEnumerable<string> arguments) => new(new ProcessStartInfo(program, arguments));

    /// <summary>Starts a program of <c>.ci/servers</c> that needs libraries from there, too.</summary>
    public static RunningProgram StartServer(string program, params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(program, arguments);
        Tool.AddLibraries(start);
        return new(start);
    }

    /// <summary>Starts one of the programs in this assembly.</summary>
    public static RunningProgram StartApp(params IEnumerable<string> arguments) =>
        Start("dotnet", [Path.Combine(AppContext.BaseDirectory, "SeedCore.Metrics.Fast.Peers.dll"), .. arguments]);

    /// <summary>Starts the tool.</summary>
    public static RunningProgram StartTool(params IEnumerable<string> arguments) =>
        Start("dotnet", [Path.Combine(AppContext.BaseDirectory, "seedcore-metrics.dll"), .. arguments]);

    /// <summary>Waits until a line matches, and gives what its first group holds.</summary>
    public async Task<string> WaitForAsync(string pattern)
    {
        string? found = null;
        await Eventually.TrueAsync(
            () =>
            {
                Match? match = Lines.Select(line => Regex.Match(line, pattern, RegexOptions.None, TimeSpan.FromSeconds(1))).FirstOrDefault(match => match.Success);
                found = match?.Groups[1].Value;
                return match is not null || _process.HasExited;
            },
            $"'{pattern}'");
        Assert.True(found is not null, $"'{pattern}' was not printed, but:\n{string.Join('\n', Lines)}");
        return found;
    }

    /// <summary>Asks the program to end, as an init system would, and waits until it has.</summary>
    /// <returns>Its exit code, and how long it took.</returns>
    public async Task<(int ExitCode, TimeSpan Elapsed)> TerminateAsync()
    {
        long start = TimeProvider.System.GetTimestamp();
        Assert.Equal(0, Kill(_process.Id, Terminate));
        return (await WaitForEndAsync(), TimeProvider.System.GetElapsedTime(start));
    }

    /// <summary>Waits until the program has ended by itself.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> WaitForEndAsync()
    {
        using CancellationTokenSource deadline = new(TimeSpan.FromSeconds(20));
        await _process.WaitForExitAsync(deadline.Token); // and for the end of its output
        return _process.ExitCode;
    }

    /// <summary>Types a line into the program.</summary>
    public void WriteLine(string line) => _process.StandardInput.WriteLine(line);

    /// <summary>Ends the program's input.</summary>
    public void CloseInput() => _process.StandardInput.Close();

    /// <summary>Stops the program where it is: it keeps its connections, and answers nobody.</summary>
    public void Stop() => Assert.Equal(0, Kill(_process.Id, StopSignal));

    /// <summary>Lets a stopped program go on.</summary>
    public void Continue() => Assert.Equal(0, Kill(_process.Id, ContinueSignal));

    /// <summary>Ends the program at once, and waits until it has ended.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private void Add(string? line)
    {
        if (line is null)
            return;
        lock (_lines)
            _lines.Add(line);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
