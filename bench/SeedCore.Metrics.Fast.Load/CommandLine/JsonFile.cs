namespace SeedCore.Metrics.Fast.Load;

/// <summary>Where a command's rows go besides the table: a file, or with <c>-</c> standard output in the table's place.</summary>
internal sealed class JsonFile
{
    private readonly string? _path;

    private JsonFile(string? path) => _path = path;

    /// <summary>Takes <c>--json</c>.</summary>
    /// <exception cref="UsageException">The file's folder does not exist: better known before a long run than after it.</exception>
    public static JsonFile Take(OptionReader options) => new(OutputPath.Take(options, "--json"));

    /// <summary>Writes the rows where they were asked for, and the table unless they took its place.</summary>
    public void Write(Func<string> json, Action table)
    {
        if (_path != OutputPath.StandardOutput)
            table();
        if (_path is not null)
            OutputPath.Write(_path, json());
    }
}
