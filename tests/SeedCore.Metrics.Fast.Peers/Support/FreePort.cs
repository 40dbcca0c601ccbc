using System.Net;
using System.Net.Sockets;

namespace SeedCore.Metrics.Fast.Peers.Support;

/// <summary>Ports of loopback that nobody listened on a moment ago.</summary>
internal static class FreePort
{
    public static int Next()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
