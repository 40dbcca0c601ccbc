using System.Runtime.InteropServices;

namespace SeedCore.Metrics.Fast.Primitives;

/// <summary>Has a cell raised by one when the current thread ends, before its stack can be used again.</summary>
/// <remarks>
/// Through a thread-specific value of the C library whose destructor is the library's own <c>sem_post</c>: it runs on the thread
/// that ends, needs nothing of the runtime, which has let go of the thread by then, and adds one, atomically and with release, to
/// the semaphore that the cell is. Elsewhere than on Linux the end of a thread is not known.
/// </remarks>
internal static unsafe partial class ThreadEnd
{
    private static readonly (uint Raise, uint Mark)? s_keys = CreateKeys();

    /// <summary>Gets a value indicating whether the end of a thread can be known here.</summary>
    public static bool IsKnown => s_keys is not null;

    /// <summary>
    /// Has a cell raised when the current thread ends, once in its life. Refused from then on: destructors of others may run
    /// after ours, and might record, but ours need not be called again.
    /// </summary>
    /// <param name="cell">Never freed; its upper half is 0: the value of a semaphore that nobody waits for.</param>
    /// <returns>Whether it will be.</returns>
    public static bool TryRaise(long* cell) =>
        s_keys is { } keys
        && GetSpecific(keys.Mark) == 0
        && SetSpecific(keys.Mark, 1) == 0
        && SetSpecific(keys.Raise, (nint)cell) == 0;

    private static (uint Raise, uint Mark)? CreateKeys()
    {
        if (!OperatingSystem.IsLinux() || !BitConverter.IsLittleEndian)
            return null;

        try
        {
            nint post = FindSemaphorePost();
            bool isCreated = post != 0 & CreateKey(out uint raise, post) == 0 & CreateKey(out uint mark, 0) == 0;
            return isCreated ? (raise, mark) : null;
        }
        catch (Exception missing) when (missing is EntryPointNotFoundException or DllNotFoundException)
        {
            return null;
        }
    }

    private static nint FindSemaphorePost()
    {
        // Before its version 2.34, glibc has semaphores in a library of their own.
        foreach (string name in (string[])["libc", "libc.so.6", "libpthread.so.0"])
        {
            if (NativeLibrary.TryLoad(name, typeof(ThreadEnd).Assembly, DllImportSearchPath.SafeDirectories, out nint library)
                && NativeLibrary.TryGetExport(library, "sem_post", out nint post))
                return post;
        }

        return 0;
    }

    [LibraryImport("libc", EntryPoint = "pthread_key_create")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int CreateKey(out uint key, nint destructor);

    [LibraryImport("libc", EntryPoint = "pthread_setspecific")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetSpecific(uint key, nint value);

    [LibraryImport("libc", EntryPoint = "pthread_getspecific")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint GetSpecific(uint key);
}
