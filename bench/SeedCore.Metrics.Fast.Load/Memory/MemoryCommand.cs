using System.Diagnostics;
using System.Globalization;

namespace SeedCore.Metrics.Fast.Load;

/// <summary>The command <c>memory</c>: what things keep resident. Each is made in a process of its own, where nothing was freed before.</summary>
internal static class MemoryCommand
{
    public static readonly Command Command = new(
        "memory",
        "[--json FILE]",
        "What trackers, writers and series keep resident, and what threads leave behind.",
        Run);

    // Of the usual size, what is kept would fit into memory that the making has already touched and left.
    private static readonly Dictionary<string, string> s_smallNursery = new(StringComparer.Ordinal) { ["DOTNET_GCgen0size"] = "0x40000" };

    private static int Run(OptionReader options)
    {
        int? only = options.TakeNumber("--case", 0, MemoryCase.All.Count - 1);
        JsonFile json = JsonFile.Take(options);
        options.End();
        if (only is { } number)
        {
            Console.Write(MemoryJson.WriteOne(Measure(MemoryCase.All[number])));
            return 0;
        }

        List<MemoryRow> rows = [];
        for (int i = 0; i < MemoryCase.All.Count; i++)
        {
            MemoryCase one = MemoryCase.All[i];
            ProgressLine.Say($"{i + 1} of {MemoryCase.All.Count}: {one.Name}");
            rows.Add(MemoryJson.ReadOne(LaunchProcess.Run(
                ["memory", "--case", i.ToString(CultureInfo.InvariantCulture)], s_smallNursery)));
        }

        json.Write(() => MemoryJson.Write(rows), () => WriteTable(rows));
        return 0;
    }

    private static void WriteTable(List<MemoryRow> rows)
    {
        Console.WriteLine("Bytes for each, of as many as were made: resident, and reserved on the managed heap.");
        Console.WriteLine($"{"",-44}{"resident",14}{"heap",14}{"made",8}");
        foreach (MemoryRow row in rows)
            Console.WriteLine($"{row.Name,-44}{row.ResidentEach,14:N0}{row.HeapEach,14:N0}{row.Count,8}");
    }

    private static MemoryRow Measure(MemoryCase one)
    {
        // What the process needs once (compiled code, the collector's first regions) is not the thing's.
        object first = one.Make(Math.Min(one.Count, 100));
        (long resident, long heap) = Used();
        object made = one.Make(one.Count);
        (long residentAfter, long heapAfter) = Used();
        GC.KeepAlive(first);
        GC.KeepAlive(made);
        return new MemoryRow(one.Name, one.Count, Each(residentAfter - resident), Each(heapAfter - heap));

        double Each(long bytes) => Math.Max(0, bytes) / (double)one.Count;
    }

    private static (long Resident, long Heap) Used()
    {
        // Garbage of the making is not what a thing keeps; finalizers give back the lanes of threads that are gone.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using Process process = Process.GetCurrentProcess();
        return (process.WorkingSet64, GC.GetTotalMemory(forceFullCollection: false));
    }
}
