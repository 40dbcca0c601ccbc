namespace SeedCore.Metrics.Fast.Gate;

/// <summary>
/// The recorded baselines: a folder for each runtime and instruction set, with <c>counts.json</c> and a listing for each
/// method; a file of ratios for each machine.
/// </summary>
internal sealed class BaselineFolder(string path)
{
    private const string Counts = "counts.json";
    private const string ListingSuffix = ".txt";
    private const string RatioPrefix = "ratios-";

    /// <summary>Gets where it lies.</summary>
    public string Path { get; } = path;

    /// <summary>Finds the folder: what the command line names, else that of the suite in or above the working directory.</summary>
    public static BaselineFolder Find(string named, string? chosen)
    {
        if (chosen is not null)
            return new BaselineFolder(System.IO.Path.GetFullPath(chosen));

        string here = Directory.GetCurrentDirectory();
        for (string? at = here; at is not null; at = System.IO.Path.GetDirectoryName(at))
        {
            string candidate = System.IO.Path.Combine(at, named);
            if (Directory.Exists(candidate))
                return new BaselineFolder(candidate);
        }

        return new BaselineFolder(System.IO.Path.Combine(here, named));
    }

    /// <summary>Gets the keys that part 1 has a baseline for.</summary>
    public IReadOnlyList<string> ExactKeys() => !Directory.Exists(Path)
        ? []
        :
        [
            .. Directory.EnumerateDirectories(Path)
                .Where(folder => File.Exists(System.IO.Path.Combine(folder, Counts)))
                .Select(folder => System.IO.Path.GetFileName(folder)!)
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Reads part 1 of a key.</summary>
    public ExactResult ReadExact(string key)
    {
        string folder = System.IO.Path.Combine(Path, key);
        ExactFile file = GateJson.Read(System.IO.Path.Combine(folder, Counts), GateJson.Default.ExactFile);
        Dictionary<string, ExactMethod> methods = new(StringComparer.Ordinal);
        foreach ((string name, ListingCounts counts) in file.Methods)
        {
            string listing = System.IO.Path.Combine(folder, name + ListingSuffix);
            methods[name] = new ExactMethod(File.Exists(listing) ? File.ReadAllText(listing).ReplaceLineEndings("\n") : "", counts);
        }

        return new ExactResult(file.InstructionSet, file.Runtime, file.NativeRuntime, methods, file.Operations);
    }

    /// <summary>Records part 1. If that changes what its key had, other keys' recordings are of other code: they are deleted.</summary>
    /// <returns>The keys that were deleted.</returns>
    public IReadOnlyList<string> WriteExact(ExactResult result, Recording recorded)
    {
        bool isKnown = ExactKeys().Contains(result.Key, StringComparer.Ordinal);
        if (isKnown && IsSame(ReadExact(result.Key), result))
            return [];

        string[] stale = isKnown ? [.. ExactKeys().Where(key => key != result.Key)] : [];
        foreach (string key in stale)
            Directory.Delete(System.IO.Path.Combine(Path, key), recursive: true);

        DirectoryInfo folder = Directory.CreateDirectory(System.IO.Path.Combine(Path, result.Key));
        foreach (FileInfo old in folder.EnumerateFiles("*" + ListingSuffix))
            old.Delete();
        foreach ((string name, ExactMethod method) in result.Methods)
            File.WriteAllText(System.IO.Path.Combine(folder.FullName, name + ListingSuffix), method.Listing);

        ExactFile file = new(
            recorded,
            result.InstructionSet,
            result.Runtime,
            result.NativeRuntime,
            new(result.Methods.ToDictionary(method => method.Key, method => method.Value.Counts), StringComparer.Ordinal),
            new(result.Operations.ToDictionary(), StringComparer.Ordinal));
        GateJson.Write(System.IO.Path.Combine(folder.FullName, Counts), file, GateJson.Default.ExactFile);
        return stale;
    }

    /// <summary>Reads all machines' ratios.</summary>
    public IReadOnlyList<RatioFile> ReadRatios() => !Directory.Exists(Path)
        ? []
        :
        [
            .. Directory.EnumerateFiles(Path, RatioPrefix + "*.json").Order(StringComparer.Ordinal)
                .Select(file => GateJson.Read(file, GateJson.Default.RatioFile)),
        ];

    /// <summary>Records a machine's ratios.</summary>
    public void WriteRatios(RatioFile file)
    {
        Directory.CreateDirectory(Path);
        GateJson.Write(
            System.IO.Path.Combine(Path, $"{RatioPrefix}{file.Recorded.Machine.Key}.json"), file, GateJson.Default.RatioFile);
    }

    private static bool IsSame(ExactResult old, ExactResult current) =>
        old.NativeRuntime == current.NativeRuntime
        && old.Methods.Count == current.Methods.Count
        && current.Methods.All(method => old.Methods.TryGetValue(method.Key, out ExactMethod? same) && same == method.Value)
        && old.Operations.Count == current.Operations.Count
        && current.Operations.All(operation => old.Operations.TryGetValue(operation.Key, out ExactOperation? same) && same == operation.Value);
}
