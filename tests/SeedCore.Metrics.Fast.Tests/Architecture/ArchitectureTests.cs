namespace SeedCore.Metrics.Fast.Tests.Architecture;

public sealed class ArchitectureTests
{
    [Fact]
    public void The_checkers_see_what_the_build_sees()
    {
        Assert.NotEmpty(Sources.Core.Trees);
        AssertNone(Sources.Core.Errors);
    }

    [Fact]
    public void References_between_folders_follow_the_arrows() => AssertNone(LayerChecker.Violations(Sources.Core));

    [Fact]
    public void A_file_holds_the_one_type_it_is_named_after_in_the_namespace_of_its_folder() =>
        AssertNone(FileChecker.Violations(Sources.Core));

    [Fact]
    public void Only_Primitives_is_unsafe() => AssertNone(UnsafeChecker.Violations(Sources.Core));

    // Assert.Empty shows five of them, cut short.
    private static void AssertNone(IEnumerable<string> violations)
    {
        string[] found = [.. violations];
        Assert.True(found.Length == 0, $"{found.Length} found:\n{string.Join('\n', found)}");
    }
}
