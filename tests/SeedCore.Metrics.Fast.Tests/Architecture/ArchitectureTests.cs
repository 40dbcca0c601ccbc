namespace SeedCore.Metrics.Fast.Tests.Architecture;

public sealed class ArchitectureTests
{
    [Fact]
    public void The_checkers_see_what_the_build_sees()
    {
        Assert.NotEmpty(Sources.Core.Trees);
        Assert.Empty(Sources.Core.Errors);
    }

    [Fact]
    public void References_between_folders_follow_the_arrows() => Assert.Empty(LayerChecker.Violations(Sources.Core));

    [Fact]
    public void A_file_holds_the_one_type_it_is_named_after_in_the_namespace_of_its_folder() =>
        Assert.Empty(FileChecker.Violations(Sources.Core));

    [Fact]
    public void Only_Primitives_is_unsafe() => Assert.Empty(UnsafeChecker.Violations(Sources.Core));
}
