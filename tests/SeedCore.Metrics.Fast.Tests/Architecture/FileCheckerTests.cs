namespace SeedCore.Metrics.Fast.Tests.Architecture;

public sealed class FileCheckerTests
{
    [Theory]
    [InlineData("Catalog/Unit.cs", "struct Unit;")]
    [InlineData("Catalog/Deeper/Unit.cs", "struct Unit;")]
    [InlineData("Catalog/Unit.cs", "struct Unit { struct Inner; }")]
    [InlineData("Catalog/Kind.cs", "enum Kind;")]
    [InlineData("Catalog/Callback.cs", "delegate void Callback();")]
    [InlineData("Catalog/Family.cs", "class Family<T1, T2>;")]
    [InlineData("Catalog/Family{T1,T2}.cs", "class Family<T1, T2>;")]
    [InlineData("Catalog/Unit.Parsing.cs", "partial struct Unit;")]
    [InlineData("GlobalUsings.cs", "")]
    public void One_type_in_its_place_is_right(string path, string text) => Assert.Empty(Check(path, text));

    [Theory]
    [InlineData("Catalog/Unit.cs", "struct Units;")]
    [InlineData("Catalog/unit.cs", "struct Unit;")]
    [InlineData("Catalog/Unit.cs", "struct Unit; struct Other;")]
    [InlineData("Catalog/Unit.cs", "struct Unit; delegate void Callback();")]
    [InlineData("Catalog/Unit.Parsing.cs", "struct Unit;")]
    [InlineData("Catalog/Family{T}.cs", "class Family<T1, T2>;")]
    [InlineData("Somewhere/Unit.cs", "struct Unit;")]
    [InlineData("Unit.cs", "struct Unit;")]
    [InlineData("Exporting/Unit.cs", "struct Unit;")]
    public void Anything_else_is_found(string path, string text) => Assert.Single(Check(path, text));

    private static IReadOnlyList<string> Check(string path, string text) =>
        FileChecker.Violations(Sources.Of((path, $"namespace SeedCore.Metrics.Fast;\n{text}")));
}
