using System.Runtime.InteropServices;

namespace SeedCore.Metrics.Fast.Gate;

/// <summary>Asks Linux to keep a thread on one processor, and whether it was interrupted; does nothing elsewhere.</summary>
public static unsafe partial class Processor
{
    private const int UsageOfThread = 1;
    private const int UsageLongs = 18;
    private const int InvoluntarySwitchesIndex = 17;

    /// <summary>Keeps the calling thread on a processor.</summary>
    /// <param name="processor">Its number, from 0; beyond the machine's last, counting starts anew.</param>
    public static void Pin(int processor)
    {
        if (!OperatingSystem.IsLinux())
            return;
        ulong mask = 1UL << (processor % Environment.ProcessorCount);
        _ = SetAffinity(0, sizeof(ulong), &mask);
    }

    /// <summary>Gets how often the calling thread was interrupted so far.</summary>
    /// <returns>Involuntary context switches since the thread began; 0 where the system does not tell.</returns>
    public static long InvoluntarySwitches()
    {
        if (!OperatingSystem.IsLinux())
            return 0;
        long* usage = stackalloc long[UsageLongs];
        return GetUsage(UsageOfThread, usage) == 0 ? usage[InvoluntarySwitchesIndex] : 0;
    }

    [LibraryImport("libc", EntryPoint = "sched_setaffinity")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetAffinity(int thread, nint size, ulong* mask);

    [LibraryImport("libc", EntryPoint = "getrusage")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetUsage(int who, long* usage);
}
