using System.Net;
using SeedCore.Metrics.Fast.Prometheus.Tests.Written;
using Snappier;

namespace SeedCore.Metrics.Fast.Prometheus.Tests;

/// <summary>A receiver of remote write that answers as a test says, and decodes by classes that protoc generated.</summary>
internal sealed class Receiver(Func<HttpResponseMessage>? answer = null) : HttpMessageHandler
{
    public List<(HttpRequestMessage Request, WriteRequest Body)> Requests { get; } = [];

    public Dictionary<string, double> Samples => Requests
        .SelectMany(request => request.Body.Timeseries)
        .Where(series => series.Samples.Count > 0)
        .ToDictionary(NameOf, series => Assert.Single(series.Samples).Value, StringComparer.Ordinal);

    /// <summary>Names a series as a query would, labels in their order.</summary>
    public static string NameOf(TimeSeries series) =>
        $"{series.Labels[0].Value}{{{string.Join(',', series.Labels.Skip(1).Select(label => $"{label.Name}=\"{label.Value}\""))}}}";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        byte[] body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
        Requests.Add((request, WriteRequest.Parser.ParseFrom(Snappy.DecompressToArray(body))));
        return answer?.Invoke() ?? new HttpResponseMessage(HttpStatusCode.NoContent);
    }
}
