using System.Runtime.InteropServices;

namespace SeedCore.Metrics.Fast.Primitives;

/// <summary>Asks the operating system where the current thread's stack lies; off every hot path, once per thread.</summary>
internal static unsafe partial class StackBounds
{
    // pthread_attr_t has 56 bytes in glibc and musl; room to spare for others.
    private const int AttributesSize = 256;

    /// <summary>Gets the lowest address of the stack and the one past its end.</summary>
    /// <returns>Whether they are known; where they are not, nothing but speed suffers.</returns>
    public static bool TryGetCurrent(out nuint low, out nuint high)
    {
        low = high = 0;
        try
        {
            if (OperatingSystem.IsWindows())
                GetCurrentThreadStackLimits(out low, out high);
            else if (OperatingSystem.IsMacOS())
            {
                nint self = PthreadSelf();
                high = PthreadGetStackAddress(self);
                low = high - PthreadGetStackSize(self);
            }
            else
                GetFromAttributes(out low, out high);
        }
        catch (Exception missing) when (missing is EntryPointNotFoundException or DllNotFoundException)
        {
            return false;
        }

        byte here;
        return low <= (nuint)(&here) && (nuint)(&here) < high;
    }

    private static void GetFromAttributes(out nuint low, out nuint high)
    {
        low = high = 0;

        // SAFETY: the buffer outlives its use, and is larger than the structure that the C library fills in.
        byte* attributes = stackalloc byte[AttributesSize];
        if (PthreadGetAttributes(PthreadSelf(), attributes) != 0)
            return;

        if (PthreadAttributesGetStack(attributes, out low, out nuint size) == 0)
            high = low + size;
        _ = PthreadAttributesDestroy(attributes);
    }

    [LibraryImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial void GetCurrentThreadStackLimits(out nuint lowLimit, out nuint highLimit);

    [LibraryImport("libc", EntryPoint = "pthread_self")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint PthreadSelf();

    [LibraryImport("libc", EntryPoint = "pthread_getattr_np")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int PthreadGetAttributes(nint thread, byte* attributes);

    [LibraryImport("libc", EntryPoint = "pthread_attr_getstack")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int PthreadAttributesGetStack(byte* attributes, out nuint address, out nuint size);

    [LibraryImport("libc", EntryPoint = "pthread_attr_destroy")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int PthreadAttributesDestroy(byte* attributes);

    [LibraryImport("libc", EntryPoint = "pthread_get_stackaddr_np")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nuint PthreadGetStackAddress(nint thread);

    [LibraryImport("libc", EntryPoint = "pthread_get_stacksize_np")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nuint PthreadGetStackSize(nint thread);
}
