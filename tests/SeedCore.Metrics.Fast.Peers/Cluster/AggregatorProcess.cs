using System.Net.Http.Headers;
using SeedCore.Metrics.Fast.Cluster;
using SeedCore.Metrics.Fast.Peers.Support;

namespace SeedCore.Metrics.Fast.Peers.Cluster;

/// <summary>The tool as an aggregator, in a process of its own.</summary>
internal sealed class AggregatorProcess : IDisposable
{
    private static readonly HttpClient s_client = new();

    private readonly RunningProgram _program;

    private AggregatorProcess(RunningProgram program, Uri page)
    {
        _program = program;
        Page = page;
    }

    public Uri Page { get; }

    public IReadOnlyList<string> Lines => _program.Lines;

    public static async Task<AggregatorProcess> StartAsync(params string[] arguments)
    {
        RunningProgram program = RunningProgram.StartTool(["aggregate", "--listen", "127.0.0.1:0", "--interval", "0.1", "--write-back", "0.2", "--lease", "1", .. arguments]);
        return new AggregatorProcess(program, new Uri(await program.WaitForAsync("^metrics: (.*)$")));
    }

    /// <summary>Reads what it has merged, as another aggregator would.</summary>
    public async Task<ClusterState> ReadStateAsync()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, Page);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(ClusterPage.ContentType));
        using HttpResponseMessage answer = await s_client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        ClusterState state = new();
        Merge(state, await answer.Content.ReadAsByteArrayAsync());
        return state;
    }

    public Task<string> ReadTextAsync() => s_client.GetStringAsync(Page);

    /// <summary>Reads one sample of the page; null if it is not there.</summary>
    public async Task<double?> ReadAsync(string series)
    {
        string? line = (await ReadTextAsync()).Split('\n').FirstOrDefault(line => line.StartsWith(series + " ", StringComparison.Ordinal));
        return line is null ? null : double.Parse(line[series.Length..], System.Globalization.CultureInfo.InvariantCulture);
    }

    public void Kill() => _program.Kill();

    public void Dispose() => _program.Dispose();

    private static void Merge(ClusterState state, ReadOnlySpan<byte> page)
    {
        while (ClusterPage.TryTake(ref page, out ReadOnlySpan<byte> part))
            Assert.True(state.TryMerge(part, key: null, out string? error), error);
        Assert.True(page.IsEmpty);
    }
}
