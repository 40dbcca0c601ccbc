using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SeedCore.Metrics.Fast.Prometheus.Tests;

/// <summary>A real Pushgateway on loopback, ended by its process id.</summary>
internal sealed class Pushgateway : IDisposable
{
    private readonly Process _process;

    private Pushgateway(Process process, int port)
    {
        _process = process;
        Address = new Uri($"http://127.0.0.1:{port}/");
    }

    public Uri Address { get; }

    public static async Task<Pushgateway> StartAsync(params IEnumerable<string> arguments)
    {
        int port = FreePort();
        ProcessStartInfo start = new(
            Tool.Find("prometheus-pushgateway")!, [$"--web.listen-address=127.0.0.1:{port}", "--log.level=error", .. arguments]);
        Pushgateway gateway = new(Process.Start(start)!, port);
        using HttpClient client = new();
        long deadline = Environment.TickCount64 + 60_000;
        while (true)
        {
            try
            {
                using HttpResponseMessage answer = await client.GetAsync(new Uri(gateway.Address, "-/ready"));
                return gateway; // a 401 is an answer too
            }
            catch (HttpRequestException) when (Environment.TickCount64 < deadline && !gateway._process.HasExited)
            {
                await Task.Delay(50);
            }
        }
    }

    public async Task<string> GetMetricsAsync()
    {
        using HttpClient client = new();
        return await client.GetStringAsync(new Uri(Address, "metrics"));
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
