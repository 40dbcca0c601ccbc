using System.Globalization;
using SeedCore.Metrics.Fast.Peers.Support;
using SeedCore.Metrics.Fast.Prometheus.Tests;
using SeedCore.Metrics.Fast.Redis;
using StackExchange.Redis;

namespace SeedCore.Metrics.Fast.Peers.Redis;

/// <summary>A real server of a test's own, on loopback, with nothing on disk unless told so. It is ended with its owner.</summary>
internal sealed class RedisServer : IRedisServer
{
    private readonly string _program;
    private readonly string[] _arguments;
    private readonly string _password;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("redis");
    private RunningProgram _process;

    private RedisServer(string program, int port, string[] arguments)
    {
        _program = program;
        _arguments =
        [
            "--bind", "127.0.0.1", "--dir", _folder.FullName, "--save", "", "--loglevel", "notice",
            .. arguments.Contains("--tls-port") ? (string[])["--port", "0"] : ["--port", port.ToString(CultureInfo.InvariantCulture)],
            .. arguments,
        ];
        int password = Array.IndexOf(arguments, "--requirepass");
        _password = password < 0 ? "" : arguments[password + 1];
        Port = port;
        Endpoint = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");
        _process = Launch();
    }

    public int Port { get; }

    public string Endpoint { get; }

    public bool HasStreams => true;

    public RedisConnectionOptions Options => new() { Endpoints = [Endpoint], CommandTimeout = TimeSpan.FromSeconds(1) };

    public static async Task<RedisServer> StartAsync(string program, params string[] arguments)
    {
        RedisServer server = new(program, FreePort.Next(), arguments);
        await server.ReadyAsync();
        return server;
    }

    /// <summary>Starts a server that speaks nothing but TLS.</summary>
    public static async Task<RedisServer> StartTlsAsync(string program, params string[] arguments)
    {
        int port = FreePort.Next();
        RedisServer server = new(program, port, ["--tls-port", port.ToString(CultureInfo.InvariantCulture), .. arguments]);
        await server.ReadyAsync();
        return server;
    }

    public void Kill() => _process.Kill();

    public void Stop() => _process.Stop();

    public void Continue() => _process.Continue();

    /// <summary>Starts a killed server again: same port, same folder.</summary>
    public async Task RestartAsync()
    {
        _process.Dispose();
        _process = Launch();
        await ReadyAsync();
    }

    /// <summary>Gives a client with all rights.</summary>
    public Task<ConnectionMultiplexer> AdministerAsync() => ConnectionMultiplexer.ConnectAsync($"{Endpoint},allowAdmin=true,password={_password}");

    /// <summary>Sends one command with all rights, to this server and no other node of its cluster.</summary>
    public async Task<RedisResult> ExecuteAsync(string command, params object[] arguments)
    {
        await using ConnectionMultiplexer client = await AdministerAsync();
        return await client.GetServer(Endpoint).ExecuteAsync(command, arguments);
    }

    public ValueTask DisposeAsync()
    {
        _process.Dispose();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private RunningProgram Launch() => RunningProgram.StartServer(Tool.Find(_program)!, _arguments);

    private async Task ReadyAsync() => await _process.WaitForAsync("(Ready to accept connections)");
}
