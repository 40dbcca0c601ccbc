using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Garnet;

namespace SeedCore.Metrics.Fast.Cli.Clustering;

/// <summary>Garnet within this process, on a free port of the loopback: a Redis that needs no installation. It has no streams.</summary>
internal sealed class EmbeddedServer : IDisposable
{
    private readonly GarnetServer _server;

    private EmbeddedServer(string address, GarnetServer server) => (Address, _server) = (address, server);

    /// <summary>Gets <c>HOST:PORT</c>.</summary>
    public string Address { get; }

    public static EmbeddedServer Start()
    {
        string port = FreePort().ToString(CultureInfo.InvariantCulture);
        GarnetServer server = new(["--bind", "127.0.0.1", "--port", port, "-q", "--memory", "64m", "--index", "1m", "--lua", "--lua-transaction-mode"]);
        server.Start();
        return new EmbeddedServer($"127.0.0.1:{port}", server);
    }

    public void Dispose() => _server.Dispose();

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
