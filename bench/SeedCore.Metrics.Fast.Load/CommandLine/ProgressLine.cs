using System.Diagnostics;

namespace SeedCore.Metrics.Fast.Load;

/// <summary>Says on standard error how far a long run is: at most one line in five seconds.</summary>
internal sealed class ProgressLine
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(5);
    private readonly long _start = Stopwatch.GetTimestamp();
    private TimeSpan _next = s_pause;

    /// <summary>Says it, if it is time.</summary>
    public void Report(string what, double share)
    {
        TimeSpan elapsed = Stopwatch.GetElapsedTime(_start);
        if (elapsed < _next)
            return;
        _next = elapsed + s_pause;
        Say($"  {what}: {share:P0} after {elapsed.TotalSeconds:F0} s");
    }

    /// <summary>Says something at once.</summary>
    public static void Say(string line) => Console.Error.WriteLine(line);
}
