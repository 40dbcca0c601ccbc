using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using SeedCore.Metrics.Fast.Exporting;
using SeedCore.Metrics.Fast.Hosting.Tests.Support;
using SeedCore.Metrics.Fast.Prometheus.Tests;

namespace SeedCore.Metrics.Fast.OpenTelemetry.Tests;

/// <summary>Receivers that refuse, throttle, stall, hang up and answer nonsense.</summary>
public class FailureTests
{
    private const string Canary = "canary-7f3a";

    [Theory]
    [InlineData(400, false)]
    [InlineData(401, false)]
    [InlineData(404, false)]
    [InlineData(413, false)]
    [InlineData(500, false)]
    [InlineData(302, false)]
    [InlineData(429, true)]
    [InlineData(502, true)]
    [InlineData(503, true)]
    [InlineData(504, true)]
    public async Task Only_what_OTLP_lets_a_client_send_again_is_transient(int status, bool isTransient)
    {
        await using OtlpReceiver receiver = await OtlpReceiver.StartAsync(OtlpProtocol.HttpProtobuf);
        receiver.Answer = async (context, _) =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.RetryAfter = "7";
            context.Response.Headers.Location = "http://localhost:1/";
            await context.Response.WriteAsync($"because of {context.Request.Headers["x-key"]}");
            return true;
        };
        Failure outcome = await AttemptAsync(Options(receiver, OtlpProtocol.HttpProtobuf));

        Assert.Equal(isTransient, outcome.IsTransient);
        Assert.Equal(TimeSpan.FromSeconds(7), outcome.RetryAfter);
        Assert.Contains($"answered {status}: because of ***", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StatusCode.InvalidArgument, false, false)]
    [InlineData(StatusCode.Unauthenticated, false, false)]
    [InlineData(StatusCode.Internal, false, false)]
    [InlineData(StatusCode.Unimplemented, false, false)]
    [InlineData(StatusCode.Unknown, false, false)]
    [InlineData(StatusCode.ResourceExhausted, false, false)]
    [InlineData(StatusCode.ResourceExhausted, true, true)]
    [InlineData(StatusCode.Unavailable, false, true)]
    [InlineData(StatusCode.Unavailable, true, true)]
    [InlineData(StatusCode.Cancelled, false, true)]
    [InlineData(StatusCode.DeadlineExceeded, false, true)]
    [InlineData(StatusCode.Aborted, false, true)]
    [InlineData(StatusCode.OutOfRange, false, true)]
    [InlineData(StatusCode.DataLoss, false, true)]
    public async Task Codes_of_gRPC_are_transient_as_OTLP_says(StatusCode code, bool saysWhen, bool isTransient)
    {
        await using OtlpReceiver receiver = await OtlpReceiver.StartAsync(OtlpProtocol.Grpc);
        receiver.Fail = _ => new RpcException(new Status(code, $"bäd {Canary}"), saysWhen ? RetryIn(TimeSpan.FromSeconds(7.5)) : []);
        Failure outcome = await AttemptAsync(Options(receiver, OtlpProtocol.Grpc));

        Assert.Equal(isTransient, outcome.IsTransient);
        Assert.Equal(saysWhen ? TimeSpan.FromSeconds(7.5) : null, outcome.RetryAfter);
        Assert.EndsWith(": bäd ***", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(OtlpProtocol.HttpProtobuf)]
    [InlineData(OtlpProtocol.Grpc)]
    public async Task No_receiver_is_transient(OtlpProtocol protocol)
    {
        await using OtlpReceiver receiver = await OtlpReceiver.StartAsync(protocol);
        OtlpOptions options = Options(receiver, protocol);
        await receiver.DisposeAsync();
        Failure outcome = await AttemptAsync(options);
        Assert.True(outcome.IsTransient);
        Assert.DoesNotContain(Canary, outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>Welcome!</html>")]
    [InlineData("\u0001\u0002\u0003\u0004")]
    public async Task An_answer_that_is_none_is_a_failure_that_is_not_tried_again(string body)
    {
        await using OtlpReceiver receiver = await OtlpReceiver.StartAsync(OtlpProtocol.HttpProtobuf);
        receiver.Answer = async (context, _) =>
        {
            await context.Response.WriteAsync(body);
            return true;
        };
        Failure outcome = await AttemptAsync(Options(receiver, OtlpProtocol.HttpProtobuf));
        Assert.False(outcome.IsTransient);
        Assert.Contains("no answer of OTLP", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_knows_no_gRPC_is_a_failure_that_is_not_tried_again()
    {
        await using OtlpReceiver receiver = await OtlpReceiver.StartAsync(OtlpProtocol.Grpc);
        using HttpClient client = new(new Elsewhere(receiver.Endpoint));
        Failure outcome = await AttemptAsync(Options(receiver, OtlpProtocol.Grpc), client);
        Assert.False(outcome.IsTransient);
        Assert.Contains("answered 404", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receiver_that_hangs_up_in_its_answer_is_transient()
    {
        await using OtlpReceiver receiver = await OtlpReceiver.StartAsync(OtlpProtocol.HttpProtobuf);
        receiver.Answer = async (context, _) =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("half");
            await context.Response.Body.FlushAsync();
            context.Abort();
            return true;
        };
        Assert.True((await AttemptAsync(Options(receiver, OtlpProtocol.HttpProtobuf))).IsTransient);
    }

    [Fact]
    public async Task A_receiver_that_stalls_is_given_up_after_the_timeout()
    {
        await using OtlpReceiver receiver = await OtlpReceiver.StartAsync(OtlpProtocol.HttpProtobuf);
        FakeTimeProvider clock = new();
        TaskCompletionSource asked = new();
        receiver.Answer = async (context, _) =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return true;
        };
        await using OtlpExporter exporter = new(Options(receiver, OtlpProtocol.HttpProtobuf) with { Timeout = TimeSpan.FromSeconds(3) }, client: null, clock);
        Task<bool> attempt = exporter.ExportAsync(new MetricsTracker().Capture()).AsTask();
        await asked.Task;
        clock.Advance(TimeSpan.FromSeconds(2.9));
        Assert.False(attempt.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(0.2));

        Assert.False(await attempt);
        Assert.Contains("did not answer within 3 s", exporter.GetHealth().LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_that_can_be_seen_has_a_secret_of_the_options()
    {
        await using OtlpReceiver receiver = await OtlpReceiver.StartAsync(OtlpProtocol.HttpProtobuf);
        receiver.Answer = async (context, _) =>
        {
            context.Response.StatusCode = 400;
            await context.Response.WriteAsync($"{Canary} {context.Request.QueryString} secret-user secret-password secret-token");
            return true;
        };
        UriBuilder address = new(receiver.Endpoint) { UserName = "secret-user", Password = "secret-password", Query = $"key={Canary}" };
        OtlpOptions options = new()
        {
            Endpoint = address.Uri,
            Headers = new Dictionary<string, string> { ["authorization"] = "Bearer secret-token" },
        };
        Failure outcome = await AttemptAsync(options);
        Assert.All([outcome.Error, options.ToString()], text =>
        {
            Assert.DoesNotContain(Canary, text, StringComparison.Ordinal);
            Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        });
        ArgumentException refused = Assert.Throws<ArgumentException>(
            () => new OtlpExporter(options with { Headers = new Dictionary<string, string> { ["x"] = "secret\n" } }));
        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pump_loses_nothing_that_its_queue_can_hold_and_counts_the_rest()
    {
        await using OtlpReceiver receiver = await OtlpReceiver.StartAsync(OtlpProtocol.HttpProtobuf);
        bool isThrottled = true;
        receiver.Answer = (context, _) =>
        {
            bool refuses = Volatile.Read(ref isThrottled);
            if (refuses)
            {
                context.Response.StatusCode = 429;
                context.Response.Headers.RetryAfter = "0";
            }

            return Task.FromResult(refuses);
        };
        MetricsTracker tracker = new();
        OtlpExporter exporter = new(Options(receiver, OtlpProtocol.HttpProtobuf) with { Temporality = OtlpTemporality.Delta });
        MetricsPumpOptions pace = new()
        {
            Interval = TimeSpan.FromHours(1), QueueCapacity = 2, MaxAttempts = int.MaxValue,
            BaseBackoff = TimeSpan.FromMilliseconds(1), MaxBackoff = TimeSpan.FromMilliseconds(1),
        };
        await using MetricsPump pump = new(tracker.Capture, pace, exporter);
        List<Task<bool>> pumped = [];
        for (int i = 0; i < 6; i++)
        {
            tracker.IncrementCounter("route_remote_total", 1 << i);
            pumped.Add(pump.PumpNowAsync().AsTask());
            await Eventually.TrueAsync(() => receiver.Attempts > 0, "the first attempt");
        }

        await Eventually.TrueAsync(() => receiver.Attempts > 3 && pump.GetStatistics().Exporters[0].Dropped.Total == 3, "attempts and drops");
        Assert.Contains("answered 429", pump.GetHealth()[0].LastError, StringComparison.Ordinal);
        Assert.False(pump.GetHealth()[0].Healthy);
        Volatile.Write(ref isThrottled, false);
        Assert.Equal(3, (await Task.WhenAll(pumped)).Count(delivered => delivered));

        // Three snapshots were dropped, and not one increment.
        Assert.Equal(63, receiver.Taken.Sum(request => request.Sum("seedcore.route_remote").AsInt));
        ExporterStatistics statistics = pump.GetStatistics().Exporters[0];
        Assert.Equal((6, 3, 3, 0), (statistics.Submitted, statistics.Delivered, statistics.Dropped.Total, statistics.Queued));
        Assert.True(pump.GetHealth()[0].Healthy);
    }

    private static OtlpOptions Options(OtlpReceiver receiver, OtlpProtocol protocol) => new()
    {
        Endpoint = receiver.Endpoint,
        Protocol = protocol,
        Headers = new Dictionary<string, string> { ["x-key"] = Canary },
    };

    /// <summary>Fails to send: what the failure says, and what is to be seen of it.</summary>
    private static async Task<Failure> AttemptAsync(OtlpOptions options, HttpClient? client = null)
    {
        using HttpClient sender = client ?? OtlpClient.Make(options);
        await using OtlpExporter exporter = new(options, sender);
        Assert.False(await exporter.ExportAsync(Coordinator.Busy().Capture()));
        Assert.False(exporter.GetHealth().Healthy);
        Assert.Equal(0, exporter.Statistics.Delivered);

        // A pump takes any other exception as transient.
        using OtlpTransport transport = OtlpTransport.Make(options, sender, TimeProvider.System);
        Exception cause = await Assert.ThrowsAnyAsync<Exception>(() => transport.SendAsync(ReadOnlyMemory<byte>.Empty, CancellationToken.None));
        ExportException? told = cause as ExportException;
        return new Failure(told?.IsTransient ?? true, told?.RetryAfter, exporter.GetHealth().LastError!);
    }

    private static Metadata RetryIn(TimeSpan delay)
    {
        // google.rpc.Status with a RetryInfo: { details (3): Any { type_url (1), value (2): { retry_delay (1) } } }
        byte[] duration = Duration.FromTimeSpan(delay).ToByteArray();
        Any info = new() { TypeUrl = "type.googleapis.com/google.rpc.RetryInfo", Value = ByteString.CopyFrom([0x0A, (byte)duration.Length, .. duration]) };
        byte[] any = info.ToByteArray();
        return new Metadata { { "grpc-status-details-bin", new byte[] { 0x08, 14, 0x1A, (byte)any.Length }.Concat(any).ToArray() } };
    }

    private sealed record Failure(bool IsTransient, TimeSpan? RetryAfter, string Error);

    /// <summary>Sends requests to a page that is none of a gRPC service.</summary>
    private sealed class Elsewhere(Uri server) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(server, "/elsewhere");
            return base.SendAsync(request, cancellationToken);
        }
    }
}
