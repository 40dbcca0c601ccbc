using System.Globalization;
using SeedCore.Metrics.Fast.Cli.CommandLine;
using SeedCore.Metrics.Fast.Cli.Hosting;
using SeedCore.Metrics.Fast.Redis;

namespace SeedCore.Metrics.Fast.Cli.Clustering;

/// <summary>
/// A coordinator of a cluster, in a process of its own that somebody may kill: plays, publishes, and says on its output what it is
/// about to publish and what was acknowledged. It ends, after publishing all of it, when its input does.
/// </summary>
internal sealed class MemberRunner(ToolHost host)
{
    public const string Publishing = "publishing";
    public const string Acknowledged = "acknowledged";

    private const int Burst = 2_000;

    private static readonly TimeSpan s_rest = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan s_lastAttempts = TimeSpan.FromSeconds(20);

    public int Run(MemberOptions options) => RunAsync(options).GetAwaiter().GetResult();

    private async Task<int> RunAsync(MemberOptions options)
    {
        MetricsTracker tracker = new();
        using TrackerWriter writer = tracker.CreateWriter();
        MemberScript script = new(options.Seed);
        RedisExporter exporter = new(options.Redis, new RedisExporterOptions { Instance = options.Instance, Key = options.Key });
        await using (exporter.ConfigureAwait(false))
        {
            Task ending = WaitForEndOfInputAsync();
            long played = 0;
            do
            {
                script.Play(writer, tracker, played, Burst);
                played += Burst;
                await PublishAsync(exporter, tracker, played).ConfigureAwait(false);
            }
            while (await Task.WhenAny(ending, Task.Delay(s_rest)).ConfigureAwait(false) != ending);

            long start = host.Time.GetTimestamp();
            while (!await PublishAsync(exporter, tracker, played).ConfigureAwait(false))
            {
                if (host.Time.GetElapsedTime(start) > s_lastAttempts)
                    return ExitCode.Failure;
                await Task.Delay(s_rest).ConfigureAwait(false);
            }
        }

        return ExitCode.Success;
    }

    private async Task<bool> PublishAsync(RedisExporter exporter, MetricsTracker tracker, long played)
    {
        Say(Publishing, played);
        bool isAcknowledged = await exporter.ExportAsync(tracker.Capture(SnapshotParts.Histograms)).ConfigureAwait(false);
        if (isAcknowledged)
            Say(Acknowledged, played);
        return isAcknowledged;
    }

    private void Say(string what, long played) =>
        host.RawOutput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} {played}"));

    private async Task WaitForEndOfInputAsync()
    {
        byte[] nothing = new byte[64];
        Stream input = host.OpenStandardInput();
        while (await input.ReadAsync(nothing).ConfigureAwait(false) > 0)
        {
        }
    }
}
