namespace SeedCore.Metrics.Fast.Cli.CommandLine;

/// <summary>What <c>help</c> prints.</summary>
internal static class HelpText
{
    private const string Tool = """
        seedcore-metrics: watch a simulated coordinator being measured, or replay a log.

        Usage:
          seedcore-metrics [demo] [--seconds S] [--threads N] [--seed N]
                           [--listen HOST:PORT]
          seedcore-metrics replay FILE [--reservoir N] [--json]
          seedcore-metrics help [COMMAND]

        Commands:
          demo      measure simulated coordinators, check every count (default)
          replay    play a log of operations and print the metrics it leads to
          help      show this page, or the page of one command

        Options:
          -h, --help    show help
          --version     show the version

        Exit codes: 0 all well, 1 counts differ or lines were refused, 2 nothing run.

        """;

    private const string Demo = """
        seedcore-metrics demo: measure simulated coordinators at full speed.

        Usage:
          seedcore-metrics [demo] [--seconds S] [--threads N] [--seed N]
                           [--listen HOST:PORT [--listen-anywhere]]

        Options:
          --seconds S    how long to run, fractions allowed (default 5)
          --threads N    simulated coordinators; half of them hold a writer, the others
                         are pool tasks (default: one per core, at least 2)
          --seed N       repeat a simulation (default: chosen, and printed)
          --listen HOST:PORT
                         serve /metrics there while the demo runs, for a browser or
                         Prometheus; HOST is a loopback address, port 0 is any free one
          --listen-anywhere
                         let HOST be any address: whoever reaches it may read

        Every coordinator knows what it issued. At the end that is compared with what
        was counted, number by number; the exit code is 1 if anything differs. Ctrl+C
        ends the demo early, with the same report.

        """;

    private const string Replay = """
        seedcore-metrics replay: play a log of operations and print the metrics.

        Usage:
          seedcore-metrics replay FILE [--reservoir N] [--json]

        Options:
          FILE           one JSON object per line; '-' reads standard input
          --reservoir N  the newest samples that each latency keeps (default 1000)
          --json         print the metrics as JSON, one object per line

        A line is an operation, or a case with a tracker of its own:
          {"op":"track_metrics","path":"fast","success":true,"latency_ms":4.2}
          {"name":"two of a kind","reservoir_size":100,"ops":[{...},{...}]}
        A line that cannot be played is named on standard error, and the rest goes on;
        the exit code is then 1.

        Operations:
          track_routing_decision    decision, has_plan (default false)
          track_metrics             path, success, latency_ms
          increment_counter         key, value (default 1)
          append_latency            key, latency_ms
          record_proto_plan_upsert  status
          record_outbox_enqueue     status
          record_dispatch           route, status
          record_route_latency      latency_ms
          reset, get_metrics, get_metadata

        Numbers that are not finite are written "NaN", "Infinity" and "-Infinity".

        """;

    /// <summary>Finds the page of a command, or of the whole tool.</summary>
    public static string On(string? topic) => topic switch
    {
        "demo" => Demo,
        "replay" => Replay,
        _ => Tool,
    };
}
