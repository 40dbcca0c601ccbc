using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SeedCore.Metrics.Fast.Aggregation.Tests;

/// <summary>A server that answers every request with the same bytes, for answers that a real one does not give; hangs if it has none.</summary>
internal sealed class RawServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[]? _answer;

    public RawServer(string? head, byte[]? body = null)
    {
        _answer = head is null ? null : [.. Encoding.ASCII.GetBytes(head + "\r\nConnection: close\r\n\r\n"), .. body ?? []];
        _listener.Start();
        _ = ServeAsync();
    }

    public Uri Url => new($"http://{_listener.LocalEndpoint}/metrics");

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        while (true)
        {
            using TcpClient client = await _listener.AcceptTcpClientAsync();
            if (_answer is null)
            {
                await Task.Delay(Timeout.Infinite);
                continue;
            }

            NetworkStream stream = client.GetStream();
            _ = await stream.ReadAsync(new byte[4096]);
            await stream.WriteAsync(_answer);
        }
    }
}
