using System.Net.Sockets;
using System.Text;

namespace SeedCore.Metrics.Fast.Hosting.Tests.Support;

/// <summary>A connection that sends what no well-behaved client would.</summary>
internal sealed class RawClient : IDisposable
{
    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(10);

    private readonly TcpClient _client = new();

    private RawClient()
    {
    }

    public Socket Socket => _client.Client;

    public static async Task<RawClient> ConnectAsync(Uri server)
    {
        RawClient client = new();
        await client._client.ConnectAsync(server.Host, server.Port);
        return client;
    }

    public async Task SendAsync(string text) => await _client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text));

    /// <summary>Reads the beginning of the answer.</summary>
    public Task<string> ReadStatusAsync() => ReadAsync(static text => text.Length > 12);

    /// <summary>Reads until the server closes; what came is the answer, "" when it just closed.</summary>
    public Task<string> ReadToEndAsync() => ReadAsync(static _ => false);

    public void Dispose() => _client.Dispose();

    private async Task<string> ReadAsync(Func<StringBuilder, bool> isEnough)
    {
        using CancellationTokenSource deadline = new(s_deadline);
        StringBuilder text = new();
        byte[] buffer = new byte[65536];
        try
        {
            while (!isEnough(text) && await _client.GetStream().ReadAsync(buffer, deadline.Token) is > 0 and var count)
                text.Append(Encoding.Latin1.GetString(buffer, 0, count));
        }
        catch (IOException)
        {
            // Closed with a reset, which is closed.
        }

        return text.ToString();
    }
}
