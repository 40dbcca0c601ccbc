using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using SeedCore.Metrics.Fast.Gate;

namespace SeedCore.Metrics.Fast.Load;

/// <summary>
/// The reference itself, in Python, in a process of its own on the processor of the measuring thread, which waits while
/// Python works. Python tells the processor time that it took, without the message that asked for it.
/// </summary>
internal sealed class PythonReference : IDisposable
{
    private const int Tracks = 2_000;
    private const int Captures = 25;
    private readonly Process _process;
    private TimeSpan _last;

    private PythonReference(Process process) => _process = process;

    /// <summary>Gets where the Python files are.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Python");

    /// <summary>Starts Python.</summary>
    /// <param name="reason">Why there is none, if there is none.</param>
    public static PythonReference? TryStart(out string reason)
    {
        reason = "";
        foreach (string name in new[] { "python3", "python" })
        {
            try
            {
                ProcessStartInfo start = new(name, [Path.Combine(Folder, "driver.py")])
                {
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                };
                PythonReference python = new(Process.Start(start)!);
                python.Ask("cpu 0");
                return python;
            }
            catch (Exception failure) when (failure is Win32Exception or IOException)
            {
                reason = $"{name} does not start: {failure.Message}";
            }
        }

        return null;
    }

    /// <summary>Gets its rows.</summary>
    public IReadOnlyList<Variant> Rows =>
    [
        new("peer.python.track", Tracks, _ => count => Work($"track {count}")) { OwnClock = () => _last },
        new("peer.python.capture", Captures, _ => count => Work($"capture {count}")) { OwnClock = () => _last },
    ];

    /// <summary>Has Python play a conformance case, and returns the metrics it ends with, as JSON.</summary>
    public string Replay(string conformanceCase) => Ask($"replay\n{conformanceCase}");

    public void Dispose()
    {
        // The end of its input ends it.
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private void Work(string command) =>
        _last = TimeSpan.FromMicroseconds(long.Parse(Ask(command), CultureInfo.InvariantCulture) / 1000.0);

    private string Ask(string command)
    {
        _process.StandardInput.WriteLine(command);
        _process.StandardInput.Flush();
        return _process.StandardOutput.ReadLine()
            ?? throw new IOException(string.Create(CultureInfo.InvariantCulture, $"it ended at '{command}'"));
    }
}
