using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Xunit.Abstractions;

namespace SeedCore.Metrics.Fast.Concurrency.Orderings;

/// <summary>The parts of the command that weakens each ordering; the command itself takes too long for every test run.</summary>
public sealed class OrderingTests(ITestOutputHelper output)
{
    private static readonly IReadOnlyList<(string Name, string Text)> s_files = [.. WeakenedCopy.Files(WeakenedCopy.LibraryFolder)];

    [Fact]
    public void All_orderings_are_found_that_a_search_of_the_text_finds()
    {
        IReadOnlyList<Ordering> found = WeakenedCopy.Find();
        output.WriteLine(string.Join('\n', found));
        Regex call = new($@"\bTAtomics\.({string.Join('|', OrderingSource.Operations)})(<\w+>)?\(", RegexOptions.None, TimeSpan.FromSeconds(1));
        string[] expected =
        [
            .. from file in s_files
               from line in file.Text.Split('\n').Index()
               where !line.Item.TrimStart().StartsWith("//", StringComparison.Ordinal)
               from Match match in call.Matches(line.Item)
               select $"{file.Name}:{line.Index + 1} {match.Groups[1].Value}",
        ];
        Assert.True(expected.Length > 40, $"{expected.Length} orderings.");
        Assert.Equal(expected, found.Select(one => $"{one.File}:{one.Line} {one.Operation}"));
        Assert.Equal(Enumerable.Range(1, found.Count), found.Select(one => one.Number));
    }

    [Fact]
    public void A_rewritten_call_keeps_its_arguments_and_its_line()
    {
        (string rewritten, IReadOnlyList<Ordering> found) = OrderingSource.Rewrite(
            "A.cs",
            """
            class A<TAtomics>
            {
                long _cell;
                void Put() { TAtomics.WriteBarrier(); TAtomics.WriteRelease(ref _cell, TAtomics.Read(in _cell) + 1); }
                bool Has => TAtomics.ReadReference(ref _b) is not null;
            }
            """,
            7);
        Assert.Equal(
            """
            class A<TAtomics>
            {
                long _cell;
                void Put() { Weakened<TAtomics>.WriteBarrier(7); Weakened<TAtomics>.WriteRelease(8, ref _cell, TAtomics.Read(in _cell) + 1); }
                bool Has => Weakened<TAtomics>.ReadReference(9, ref _b) is not null;
            }
            """,
            rewritten);
        Assert.Equal(
            ["7. A.cs:4 in Put: WriteBarrier -> nothing", "8. A.cs:4 in Put: WriteRelease -> Write", "9. A.cs:5 in Has: ReadReference -> a plain read"],
            found.Select(one => one.ToString()));
    }

    [Fact]
    public void Each_operation_has_a_weaker_form_in_what_is_planted_and_each_rewritten_file_is_still_source()
    {
        string planted = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Orderings", "Planted", "Weakened{TAtomics}.cs"));
        Assert.NotEmpty(OrderingSource.Operations);
        Assert.All(OrderingSource.Operations, operation => Assert.Matches($@"public static \S+ {operation}(<T>)?\(int ordering\b", planted));
        Assert.All(
            s_files,
            file => Assert.Empty(CSharpSyntaxTree.ParseText(OrderingSource.Rewrite(file.Name, file.Text, 1).Rewritten).GetDiagnostics()));
    }

    [Fact]
    public void Each_reason_why_nothing_falls_is_that_of_an_ordering_that_there_is()
    {
        IReadOnlyList<Ordering> found = WeakenedCopy.Find();
        Assert.All(
            Redundancy.Reasons.Keys,
            reason => Assert.Contains(found, one => one.Operation == reason.Operation && (reason.Member.Length == 0 || reason.Member == one.Member)));
    }

    [Fact]
    public void What_a_child_says_is_read_back()
    {
        ProgramRun[] runs =
        [
            new(3, "One, two", 1234, true, [1, 17], null),
            new(4, "Three", 5, false, [], "12 expected, got 11."),
        ];
        IReadOnlyList<ProgramRun> read = ProgramRun.Read("noise\n" + string.Join('\n', runs.Select(run => run.ToLine())) + "\n");
        Assert.Equal(runs.Select(run => run.ToLine()), read.Select(run => run.ToLine()));
        Assert.Equal([null, "12 expected, got 11."], read.Select(run => run.Reason));
        Assert.Equal([1, 17], read[0].Reached);
    }
}
