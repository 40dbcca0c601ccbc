using System.Diagnostics;
using System.Globalization;

namespace SeedCore.Metrics.Fast.Cli.Clustering;

/// <summary>A member in a process of its own: this tool, started with another command.</summary>
internal sealed class MemberProcess : IDisposable
{
    private readonly Process _process;

    private MemberProcess(ProcessStartInfo start, MemberRecord record)
    {
        Record = record;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => record.Hear(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
    }

    public MemberRecord Record { get; }

    public int Id => _process.Id;

    /// <param name="server">Where it publishes, as <c>HOST:PORT</c>.</param>
    /// <param name="record">Its name and seed, and what it says.</param>
    /// <param name="stream">The stream; the usual one if null.</param>
    public static MemberProcess Start(string server, MemberRecord record, string? stream = null)
    {
        string tool = typeof(MemberProcess).Assembly.Location;
        string program = Environment.ProcessPath ?? "dotnet";
        bool isHost = string.Equals(Path.GetFileNameWithoutExtension(program), "dotnet", StringComparison.OrdinalIgnoreCase);
        ProcessStartInfo start = new(program, [
            .. isHost ? (IEnumerable<string>)[tool] : [],
            "cluster-member", "--redis", server, "--instance", record.Instance,
            "--seed", record.Seed.ToString(CultureInfo.InvariantCulture),
            .. stream is null ? (IEnumerable<string>)[] : ["--stream", stream]])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        return new MemberProcess(start, record);
    }

    /// <summary>Kills it where it stands, and waits until all that it said was heard.</summary>
    public void Kill()
    {
        _process.Kill(); // SIGKILL: it gets no word of it
        _process.WaitForExit();
    }

    /// <summary>Has it publish all it has, and waits until it has ended.</summary>
    /// <returns>Whether all was acknowledged.</returns>
    public bool Finish()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        return _process.ExitCode == 0;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
