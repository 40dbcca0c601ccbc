using SeedCore.Metrics.Fast.Gate;
using SeedCore.Metrics.Fast.Gate.Suite;

namespace SeedCore.Metrics.Fast.Load;

/// <summary>The command <c>gate</c>: the library's hot paths against what is recorded of them.</summary>
internal static class GateCommand
{
    public static Command Command { get; } = new(
        "gate",
        "[--update] [--exact] [--ratios] [--quick] [--no-instructions] [--baselines DIR]",
        "Compares machine code, allocations and ratios with perf-baselines; refuses what got slower.",
        options => PerformanceGate.Run(options.TakeAll(), HotPaths.Declare));
}
