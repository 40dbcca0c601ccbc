using System.Runtime.InteropServices;

namespace SeedCore.Metrics.Fast.Concurrency.Stress;

/// <summary>Pins threads to processors, where that can be done: unpinned, two cores hide most races.</summary>
internal static partial class Affinity
{
    private const int MaskBytes = 128;

    /// <summary>Pins the calling thread to one of the processors that the process may use.</summary>
    public static unsafe void Pin(int index)
    {
        if (!OperatingSystem.IsLinux())
            return;

        byte* mask = stackalloc byte[MaskBytes];
        if (GetAffinity(0, MaskBytes, mask) != 0)
            return;

        int[] allowed = [.. Processors(new ReadOnlySpan<byte>(mask, MaskBytes))];
        int chosen = allowed[index % allowed.Length];
        new Span<byte>(mask, MaskBytes).Clear();
        mask[chosen / 8] = (byte)(1 << (chosen % 8));
        _ = SetAffinity(0, MaskBytes, mask);
    }

    private static List<int> Processors(ReadOnlySpan<byte> mask)
    {
        List<int> processors = [];
        for (int i = 0; i < mask.Length * 8; i++)
        {
            if ((mask[i / 8] >> (i % 8) & 1) != 0)
                processors.Add(i);
        }

        return processors;
    }

    [LibraryImport("libc", EntryPoint = "sched_getaffinity")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int GetAffinity(int thread, nint size, byte* mask);

    [LibraryImport("libc", EntryPoint = "sched_setaffinity")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int SetAffinity(int thread, nint size, byte* mask);
}
