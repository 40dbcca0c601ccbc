using System.Globalization;
using SeedCore.Metrics.Fast.Concurrency.Support;
using SeedCore.Metrics.Fast.Tests.Architecture;

namespace SeedCore.Metrics.Fast.Concurrency.Orderings;

/// <summary>
/// A copy of the library and of this project, in a folder of its own, whose every ordering goes by a switch: built once, it can be
/// run with any one of them weakened.
/// </summary>
internal sealed class WeakenedCopy : IDisposable
{
    private const string Library = "src/SeedCore.Metrics.Fast";
    private const string Project = "tests/SeedCore.Metrics.Fast.Concurrency";
    private const string Chosen = "public const int Fixed = -1;";
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(30);
    private static readonly string[] s_folders = [Library, Project, "tests/SeedCore.Metrics.Fast.Tests"];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("seedcore-orderings-");

    public WeakenedCopy()
    {
        string root = RepositoryRoot.Combine("");
        CopyFiles(root, "", SearchOption.TopDirectoryOnly);
        CopyFiles(root, "tests", SearchOption.TopDirectoryOnly);
        foreach (string folder in s_folders)
            CopyFiles(root, folder, SearchOption.AllDirectories);

        Orderings = Rewrite(In(Library));
        foreach (string planted in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Orderings", "Planted")))
            File.Copy(planted, Path.Combine(In(Library), "Primitives", Path.GetFileName(planted)));
        Edit("Primitives/IAtomics.cs", "internal interface IAtomics", "internal partial interface IAtomics");
    }

    /// <summary>Gets all orderings there are.</summary>
    public IReadOnlyList<Ordering> Orderings { get; }

    /// <summary>Finds the orderings of the library's source, as it is in the repository.</summary>
    public static IReadOnlyList<Ordering> Find() => [.. Files(LibraryFolder).Aggregate(
        Enumerable.Empty<Ordering>(),
        (found, file) => [.. found, .. OrderingSource.Rewrite(file.Name, file.Text, found.Count() + 1).Found])];

    /// <summary>Reads the library's source files, in an order that does not change.</summary>
    public static IEnumerable<(string Name, string Text)> Files(string library) => Directory
        .EnumerateFiles(library, "*.cs", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(library, path).Replace('\\', '/'))
        .Where(IsSource)
        .Order(StringComparer.Ordinal)
        .Select(name => (name, File.ReadAllText(Path.Combine(library, name))));

    /// <summary>Gets the library's folder in the repository.</summary>
    public static string LibraryFolder => RepositoryRoot.Combine(Library);

    /// <summary>Builds it, with the choice left to whoever runs it.</summary>
    public void Build() => Check(Dotnet("build", Project, "-c", "Release", "--nologo", "-v", "q", "-nodeReuse:false", "-p:TreatWarningsAsErrors=false", "-p:RunAnalyzers=false"));

    /// <summary>Compiles one weakened ordering in, as if it stood in the source; a number that no ordering has for none.</summary>
    public void Build(int ordering)
    {
        string was = Edit("Primitives/Weakening.cs", Chosen, string.Create(CultureInfo.InvariantCulture, $"public const int Fixed = {ordering};"));
        Build();
        File.WriteAllText(Path.Combine(In(Library), "Primitives/Weakening.cs"), was);
    }

    /// <summary>Runs the command <c>explore</c> of the copy.</summary>
    /// <param name="ordering">The ordering to weaken; 0 for none.</param>
    /// <param name="programs">Which programs, by their numbers.</param>
    public string Explore(int ordering, IEnumerable<int> programs)
    {
        string[] numbers = [.. programs.Select(number => number.ToString(CultureInfo.InvariantCulture))];
        string program = Path.Combine(In(Project), "bin", "Release", "net10.0", Compiled.AssemblyName + ".dll");
        (int exitCode, string output) = Child.RunFor(
            s_patience, "dotnet", [program, ExploreCommand.Name, .. numbers], ("SEEDCORE_WEAKENED", ordering.ToString(CultureInfo.InvariantCulture)));
        return exitCode == 0 ? output : throw new InvalidOperationException($"The copy ended with {exitCode}: {output}");
    }

    /// <summary>Runs tests of the copy, as it was built last.</summary>
    public string Test(string filter) =>
        Dotnet("test", Project, "-c", "Release", "--no-build", "--nologo", "--filter", filter).Output;

    public void Dispose() => _folder.Delete(recursive: true);

    private static bool IsSource(string path) => !path.Split('/').Any(part => part is "bin" or "obj" or "TestResults" or "StrykerOutput");

    private static void Check((int ExitCode, string Output) run)
    {
        if (run.ExitCode != 0)
            throw new InvalidOperationException($"The copy could not be built: {run.Output}");
    }

    private static List<Ordering> Rewrite(string library)
    {
        List<Ordering> all = [];
        foreach ((string name, string text) in Files(library).ToList())
        {
            (string rewritten, IReadOnlyList<Ordering> found) = OrderingSource.Rewrite(name, text, all.Count + 1);
            all.AddRange(found);
            if (found.Count > 0)
                File.WriteAllText(Path.Combine(library, name), rewritten);
        }

        return all;
    }

    private string In(string path) => Path.Combine(_folder.FullName, path);

    private string Edit(string file, string was, string @is)
    {
        string path = Path.Combine(In(Library), file);
        string text = File.ReadAllText(path);
        if (text.Split(was).Length != 2)
            throw new InvalidOperationException($"'{was}' does not stand in {file} once.");
        File.WriteAllText(path, text.Replace(was, @is, StringComparison.Ordinal));
        return text;
    }

    private (int ExitCode, string Output) Dotnet(string command, string project, params string[] arguments) =>
        Child.RunFor(s_patience, "dotnet", [command, In(project), .. arguments]);

    private void CopyFiles(string root, string folder, SearchOption depth)
    {
        foreach (string file in Directory.EnumerateFiles(Path.Combine(root, folder), "*", depth))
        {
            string path = Path.GetRelativePath(root, file).Replace('\\', '/');
            if (!IsSource(path))
                continue;
            Directory.CreateDirectory(Path.GetDirectoryName(In(path))!);
            File.Copy(file, In(path));
        }
    }
}
