using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using SeedCore.Metrics.Fast.Comparison;
using SeedCore.Metrics.Fast.Redis;

namespace SeedCore.Metrics.Fast.Load;

/// <summary>A tracker that is published, by capture, encoding and all, to a real Redis that is started for it.</summary>
internal sealed class PublishedTracker : IDisposable
{
    /// <summary>Its name in the rows.</summary>
    public const string Name = "track.published";

    private const string Program = "redis-server";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly FilledTracker _filled = FilledTracker.ByThreads(2);
    private readonly Process _server;
    private readonly RedisExporter _exporter;

    private PublishedTracker(string program, string? libraries)
    {
        int port = FreePort();
        ProcessStartInfo start = new(program, ["--bind", "127.0.0.1", "--port", port.ToString(CultureInfo.InvariantCulture), "--save", "", "--logfile", "/dev/null"]);
        if (libraries is not null)
            start.Environment["LD_LIBRARY_PATH"] = libraries;
        _server = Process.Start(start)!;
        _exporter = new RedisExporter(new RedisConnectionOptions { Endpoints = [$"127.0.0.1:{port}"] });
    }

    public TailSubject Subject => new(Name, SharedCalls.Track(_filled.Tracker), Publish);

    /// <summary>Starts a server from where <c>.ci/servers</c> unpacked it, or from the system, and publishes once.</summary>
    /// <exception cref="UsageException">There is none, or it does not answer.</exception>
    public static PublishedTracker Start()
    {
        string? servers = Environment.GetEnvironmentVariable("SEEDCORE_SERVERS");
        string?[] folders = [servers is null ? null : Path.Combine(servers, "usr", "bin"), .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)];
        string program = folders.OfType<string>().Select(folder => Path.Combine(folder, Program)).FirstOrDefault(File.Exists)
            ?? throw new UsageException($"There is no {Program}; .ci/servers unpacks one: see there.");
        string? libraries = servers is null ? null : string.Join(':', Directory.GetDirectories(Path.Combine(servers, "usr", "lib"), "*-linux-gnu"));
        PublishedTracker published = new(program, libraries);
        for (long begin = Stopwatch.GetTimestamp(); !published.TryPublish(); Thread.Sleep(50))
        {
            if (Stopwatch.GetElapsedTime(begin) < s_patience)
                continue;
            published.Dispose();
            throw new UsageException($"{Program} does not answer: {published._exporter.GetHealth().LastError}");
        }

        return published;
    }

    public void Dispose()
    {
        _exporter.DisposeAsync().AsTask().Wait();
        _server.Kill();
        _server.Dispose();
    }

    // By the thread that captures beside the measured one; in a pump it would be one of the pool.
    private void Publish(int count)
    {
        if (!TryPublish())
            throw new InvalidOperationException(_exporter.GetHealth().LastError);
    }

    private bool TryPublish() => _exporter.ExportAsync(_filled.Tracker.Capture(SnapshotParts.Histograms)).AsTask().GetAwaiter().GetResult();

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
