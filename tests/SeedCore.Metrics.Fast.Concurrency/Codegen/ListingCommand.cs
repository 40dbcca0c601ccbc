using System.Diagnostics;
using System.Diagnostics.Tracing;

namespace SeedCore.Metrics.Fast.Concurrency.Codegen;

/// <summary>
/// Runs the probes until the JIT has compiled each of them at its last tier. Meant to be run as a child process, which the
/// environment tells to list them.
/// </summary>
internal static class ListingCommand
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    public static int Run(int methods)
    {
        using CompiledProbes compiled = new();
        string? reference = null;
        Stopwatch watch = Stopwatch.StartNew();
        while (compiled.Count < methods && watch.Elapsed < s_patience)
        {
            for (int i = 0; i < 100; i++)
                _ = Probes.RunAll(ref reference);

            // The JIT compiles in the background, when there is time.
            Thread.Sleep(20);
        }

        return compiled.Count < methods ? 1 : 0;
    }

    /// <summary>Hears from the runtime which probes it has compiled at tier 1.</summary>
    private sealed class CompiledProbes : EventListener
    {
        private const EventKeywords Jit = (EventKeywords)0x10;
        private const int FirstTierBit = 7;
        private const uint TierMask = 7;
        private const uint TierOne = 4;

        private readonly HashSet<string> _names = new(StringComparer.Ordinal);

        public int Count
        {
            get
            {
                lock (_names)
                    return _names.Count;
            }
        }

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "Microsoft-Windows-DotNETRuntime")
                EnableEvents(eventSource, EventLevel.Verbose, Jit);
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData.EventName?.StartsWith("MethodLoadVerbose", StringComparison.Ordinal) != true)
                return;

            uint flags = (uint)eventData.Payload![eventData.PayloadNames!.IndexOf("MethodFlags")]!;
            string name = (string)eventData.Payload[eventData.PayloadNames.IndexOf("MethodName")]!;
            string type = (string)eventData.Payload[eventData.PayloadNames.IndexOf("MethodNamespace")]!;
            if ((flags >> FirstTierBit & TierMask) != TierOne || type != typeof(Probes).FullName)
                return;
            if (!name.StartsWith(SeamCostTests.Seam, StringComparison.Ordinal) && !name.StartsWith(SeamCostTests.Hand, StringComparison.Ordinal))
                return;
            lock (_names)
                _names.Add(name);
        }
    }
}
