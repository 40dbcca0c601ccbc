namespace SeedCore.Metrics.Fast.Load;

/// <summary>Files that options name.</summary>
internal static class OutputPath
{
    /// <summary>What stands for standard output.</summary>
    public const string StandardOutput = "-";

    /// <summary>Takes an option that names a file to write; null if it is not there.</summary>
    /// <exception cref="UsageException">The file's folder does not exist: better known before a long run than after it.</exception>
    public static string? Take(OptionReader options, string name)
    {
        string? path = options.TakeText(name);
        if (path is not (null or StandardOutput) && !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
            throw new UsageException($"{name}: there is no folder for '{path}'.");
        return path;
    }

    public static void Write(string path, string text)
    {
        if (path == StandardOutput)
            Console.Write(text);
        else
            File.WriteAllText(path, text);
    }
}
