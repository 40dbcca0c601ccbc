using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SeedCore.Metrics.Fast.Cluster;
using SeedCore.Metrics.Fast.Hosting.Tests.Support;

namespace SeedCore.Metrics.Fast.Hosting.Tests.Scraping;

/// <summary>What an aggregator gets that reads the page of a host.</summary>
public class ClusterPageTests
{
    [Fact]
    public async Task An_aggregator_gets_a_message_of_each_set_under_the_instances_name()
    {
        await using WebApplication application = await WebHosts.StartAsync(
            static metrics => metrics.AddMetricSet<VerifierMetrics>(), map: null, ("Scrape:Instance", "web-1"));
        application.Services.GetRequiredService<VerifierMetrics>().Passed.Add(3);
        application.Services.GetRequiredService<MetricsTracker>().TrackMetrics("fast", success: true, latencyMs: 5);

        List<ClusterMessage> first = await ReadAsync(application);
        Assert.Equal(["seedcore", "verifier"], first.Select(message => message.Snapshot.Name));
        Assert.Equal(3, first[1].Snapshot.GetCounter("verifier_pass_total"));
        Assert.Equal(1, first[0].Snapshot.GetLatency("fast_path_latency_ms").AllTime.Count);
        Assert.All(first, message => Assert.Equal("web-1", message.Instance));

        List<ClusterMessage> second = await ReadAsync(application);
        Assert.All(second, (message, i) =>
        {
            Assert.Equal(first[i].Incarnation, message.Incarnation);
            Assert.True(message.Sequence > first[i].Sequence);
        });
    }

    [Fact]
    public async Task Messages_are_signed_by_the_key_that_is_registered()
    {
        ClusterKey key = new(RandomNumberGenerator.GetBytes(32));
        await using WebApplication application = await WebHosts.StartAsync(metrics => metrics.Services.AddSingleton(key));
        Assert.Single(await ReadAsync(application, key));
        Assert.Empty(await ReadAsync(application, new ClusterKey(RandomNumberGenerator.GetBytes(32))));
    }

    [Fact]
    public async Task A_head_request_gets_the_length_and_no_page()
    {
        await using WebApplication application = await WebHosts.StartAsync();
        using HttpResponseMessage response = await AskAsync(application, HttpMethod.Head);
        Assert.Equal((HttpStatusCode.OK, ClusterPage.ContentType), (response.StatusCode, response.Content.Headers.ContentType!.ToString()));
        Assert.True(response.Content.Headers.ContentLength > 0);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("257")]
    public async Task A_name_that_is_not_valid_stops_the_start(string length)
    {
        string name = new('x', length.Length == 0 ? 0 : int.Parse(length, System.Globalization.CultureInfo.InvariantCulture));
        OptionsValidationException fault = await Assert.ThrowsAsync<OptionsValidationException>(
            () => WebHosts.StartAsync(metrics: null, map: static _ => { }, ("Scrape:Instance", name)));
        Assert.Contains("SeedCore:Metrics:Scrape:Instance must have 1 to 256 characters", fault.Message, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> AskAsync(WebApplication application, HttpMethod method)
    {
        using HttpRequestMessage request = new(method, "/metrics");
        request.Headers.Accept.ParseAdd(ClusterPage.ContentType);
        return await application.GetTestClient().SendAsync(request);
    }

    /// <summary>Reads the page; messages that the key does not fit are left out.</summary>
    private static async Task<List<ClusterMessage>> ReadAsync(WebApplication application, ClusterKey? key = null)
    {
        using HttpResponseMessage response = await AskAsync(application, HttpMethod.Get);
        Assert.Equal(ClusterPage.ContentType, response.Content.Headers.ContentType!.ToString());
        return Read(await response.Content.ReadAsByteArrayAsync(), key);
    }

    private static List<ClusterMessage> Read(ReadOnlySpan<byte> page, ClusterKey? key)
    {
        List<ClusterMessage> messages = [];
        while (ClusterPage.TryTake(ref page, out ReadOnlySpan<byte> part))
        {
            if (ClusterMessage.TryRead(part, key, out ClusterMessage message, out _))
                messages.Add(message);
        }

        Assert.True(page.IsEmpty);
        return messages;
    }
}
