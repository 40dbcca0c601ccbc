using System.Runtime;

namespace SeedCore.Metrics.Fast.Gate;

/// <summary>Runs operations until the runtime has compiled them for good.</summary>
internal static class WarmUp
{
    private const int LeastRounds = 5;
    private const int MostRounds = 40;
    private const int QuietRounds = 2;
    private const int Calls = 200;

    // Longer than the 100 ms of quiet after which the runtime compiles hot methods anew.
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(130);

    /// <summary>Runs all of them, with pauses, until nothing more is compiled.</summary>
    public static void Settle(IReadOnlyList<GatedOperation> operations)
    {
        int quiet = 0;
        long compiled = 0;
        for (int round = 0; round < MostRounds && (round < LeastRounds || quiet < QuietRounds); round++)
        {
            foreach (GatedOperation operation in operations)
                operation.Burst(Math.Min(operation.Calls, Calls));
            Thread.Sleep(s_pause);

            long now = JitInfo.GetCompiledMethodCount();
            quiet = now == compiled ? quiet + 1 : 0;
            compiled = now;
        }
    }
}
