namespace SeedCore.Metrics.Fast.Cli.CommandLine;

/// <summary>What <c>help</c> prints.</summary>
internal static class HelpText
{
    private const string Tool = """
        seedcore-metrics: watch simulated coordinators being measured, replay a log,
        add up a cluster.

        Usage:
          seedcore-metrics [demo] [--seconds S] [--threads N] [--seed N]
                           [--listen HOST:PORT]
          seedcore-metrics replay FILE [--reservoir N] [--json]
          seedcore-metrics aggregate --redis HOST:PORT [--listen HOST:PORT] ...
          seedcore-metrics cluster-demo [--instances N] [--kills N] [--seed N]
          seedcore-metrics help [COMMAND]

        Commands:
          demo          measure simulated coordinators, check every count (default)
          replay        play a log of operations and print the metrics it leads to
          aggregate     merge what many instances have counted, and serve the totals
          cluster-demo  kill coordinators of a cluster, check every count
          help          show this page, or the page of one command

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
          --redis HOST:PORT
                         publish each second to that Redis, for 'aggregate' to merge
          --instance NAME
                         the name to publish under (default: machine and process)
          --stream KEY   the stream to publish to (default metrics:coordinator)

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

    private const string Aggregate = """
        seedcore-metrics aggregate: merge what many instances have counted.

        Usage:
          seedcore-metrics aggregate --redis HOST:PORT [--stream KEY] [--merge KEY ...]
                           [--scrape URL ...] [--listen HOST:PORT]
                           [--remote-write URL] [--publish]

        Options:
          --redis HOST:PORT
                         the server that instances publish to; also
                         redis://USER:PASSWORD@HOST:PORT, rediss:// for TLS
          --stream KEY   the stream (default metrics:coordinator); of several
                         aggregators one is elected to read it, the others stand by
          --scrape URL   read the page of an instance, or of an aggregator, each
                         interval; an instance is either published or scraped
          --listen HOST:PORT
                         serve /metrics there (default 127.0.0.1:9464)
          --listen-anywhere
                         let HOST be any address: whoever reaches it may read
          --remote-write URL
                         write the totals to that receiver
          --remote-write-interval S
                         seconds between two writes (default 10)
          --publish      hand on to a level above, which keeps what vanished instances
                         have counted: an aggregator with '--merge KEY' of this stream,
                         or with '--scrape' of this page
          --merge KEY    merge what the aggregators of that stream publish
          --interval S   seconds between two looks (default 1)
          --write-back S seconds between two times that what was merged is written back,
                         for those that stand by and for levels above (default 5)
          --lease S      seconds without an elected one after it was lost (default 10)

        SEEDCORE_CLUSTER_KEY (32 bytes or more, base64) is what messages have to be
        signed with; SEEDCORE_SCRAPE_TOKEN is sent to pages as a bearer token.

        """;

    private const string ClusterDemo = """
        seedcore-metrics cluster-demo: a cluster on this machine, with no installation.

        Usage:
          seedcore-metrics cluster-demo [--instances N] [--kills N] [--seed N]

        Options:
          --instances N  coordinators, each a process of its own (default 3)
          --kills N      how often one is killed and started again (default 6)
          --seed N       repeat what they issue (default: chosen, and printed)

        Coordinators publish to an embedded server (Garnet); an aggregator merges. What
        was merged is compared with what they issued, number by number: of a killed one
        with what it had published. The exit code is 1 if anything differs.

        """;

    /// <summary>Finds the page of a command, or of the whole tool.</summary>
    public static string On(string? topic) => topic switch
    {
        "demo" => Demo,
        "replay" => Replay,
        "aggregate" => Aggregate,
        "cluster-demo" => ClusterDemo,
        _ => Tool,
    };
}
