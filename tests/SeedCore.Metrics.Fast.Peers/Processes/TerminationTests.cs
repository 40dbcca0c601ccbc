using SeedCore.Metrics.Fast.Build.Tests;
using SeedCore.Metrics.Fast.Peers.Support;

namespace SeedCore.Metrics.Fast.Peers.Processes;

/// <summary>Programs that are told to end by SIGTERM, as containers and services are.</summary>
public class TerminationTests
{
    [UnixFact]
    public async Task A_worker_service_exports_and_flushes_once_after_its_workers_have_stopped()
    {
        using RunningProgram worker = RunningProgram.StartApp("worker");
        await worker.WaitForAsync("^works$");
        (int exitCode, _) = await worker.TerminateAsync();
        Assert.Equal(0, exitCode);
        Assert.Equal(["works", "exported 2", "flushed", "released", "ended"], OwnLines(worker));
    }

    [UnixFact]
    public async Task An_exporter_that_hangs_holds_up_the_end_no_longer_than_its_deadline()
    {
        using RunningProgram worker = RunningProgram.StartApp("worker", "hanging");
        await worker.WaitForAsync("^works$");
        (int exitCode, TimeSpan elapsed) = await worker.TerminateAsync();
        Assert.Equal(0, exitCode);
        Assert.InRange(elapsed.TotalSeconds, 0.9, 10); // the deadline is a second
        Assert.Equal(["works", "ended"], OwnLines(worker));
    }

    [UnixFact]
    public async Task A_web_application_serves_its_pages_and_exports_what_its_requests_recorded()
    {
        using RunningProgram web = RunningProgram.StartApp("web");
        Uri url = new(await web.WaitForAsync("Now listening on: (http://.*)$"));
        using HttpClient client = new();
        for (int i = 0; i < 5; i++)
            Assert.Equal("done", await client.GetStringAsync(new Uri(url, "/task")));
        Assert.Contains("seedcore_tasks_total{path=\"fast\",outcome=\"success\"} 5\n", await client.GetStringAsync(new Uri(url, "/metrics")), StringComparison.Ordinal);
        Assert.Equal("Healthy", await client.GetStringAsync(new Uri(url, "/health")));

        (int exitCode, _) = await web.TerminateAsync();
        Assert.Equal(0, exitCode);
        Assert.Equal(["exported 5", "flushed", "released"], OwnLines(web));
    }

    [UnixFact]
    public async Task A_server_beside_a_program_leaves_its_signals_alone()
    {
        using RunningProgram program = RunningProgram.StartApp("console");
        Uri url = new(await program.WaitForAsync("^serving (.*)$"));
        using HttpClient client = new();
        Assert.Contains("seedcore_tasks_total{path=\"fast\",outcome=\"success\"} 1\n", await client.GetStringAsync(url), StringComparison.Ordinal);
        (int exitCode, TimeSpan elapsed) = await program.TerminateAsync();
        Assert.Equal(128 + 15, exitCode);
        Assert.InRange(elapsed.TotalSeconds, 0, 5);
    }

    private static IEnumerable<string> OwnLines(RunningProgram program) => program.Lines.Where(static line =>
        line is "works" or "flushed" or "released" or "ended" || line.StartsWith("exported ", StringComparison.Ordinal));
}
