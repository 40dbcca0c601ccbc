using System.Runtime.InteropServices;

namespace SeedCore.Metrics.Fast.Load;

/// <summary>Asks Linux to keep a thread on one processor, and whether it was interrupted; does nothing elsewhere.</summary>
internal static unsafe partial class Processor
{
    private const int UsageOfThread = 1;
    private const int UsageLongs = 18;
    private const int InvoluntarySwitchesIndex = 17;

    /// <summary>Keeps the calling thread on a processor.</summary>
    public static void Pin(int processor)
    {
        if (!OperatingSystem.IsLinux())
            return;
        ulong mask = 1UL << (processor % Environment.ProcessorCount);
        _ = SetAffinity(0, sizeof(ulong), &mask);
    }

    /// <summary>Gets how often the calling thread was interrupted so far.</summary>
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
