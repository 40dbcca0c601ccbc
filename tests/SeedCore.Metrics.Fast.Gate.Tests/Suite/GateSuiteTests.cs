using System.Reflection;

namespace SeedCore.Metrics.Fast.Gate.Tests.Suite;

public sealed class GateSuiteTests
{
    private readonly GateSuite _gate = new("Tests");

    [Fact]
    public void Methods_are_named_by_type_and_name_and_by_parameters_where_it_takes_them()
    {
        _gate.Method(typeof(Watched), nameof(Watched.Alone));
        _gate.Method(typeof(Watched), nameof(Watched.Twice), typeof(int));
        _gate.Method(typeof(Watched<string>), nameof(Watched<>.Keep));
        _gate.Method(typeof(Watched).GetMethod(nameof(Watched.Make))!.MakeGenericMethod(typeof(long)));

        Assert.Equal(
            ["Watched.Alone", "Watched.Twice(Int32)", "Watched{String}.Keep", "Watched.Make{Int64}()"],
            _gate.Methods.Select(method => method.Name));
    }

    [Fact]
    public void A_name_that_several_methods_have_is_refused_with_the_choice()
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => _gate.Method(typeof(Watched), nameof(Watched.Twice)));

        Assert.Contains("has no single method Twice(). It has: Void Twice(Int32); Void Twice(Int64).", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_no_method_has_is_refused() => Assert.Contains(
        "has no method Gone()", Assert.Throws<ArgumentException>(() => _gate.Method(typeof(Watched), "Gone")).Message, StringComparison.Ordinal);

    [Fact]
    public void An_open_generic_method_is_refused()
    {
        MethodInfo open = typeof(Watched).GetMethod(nameof(Watched.Make))!;
        Assert.Throws<ArgumentException>(() => _gate.Method(open));
    }

    [Fact]
    public void Nothing_is_named_twice()
    {
        _gate.Method(typeof(Watched), nameof(Watched.Alone));
        _gate.Operation("one", () => { });

        Assert.Throws<ArgumentException>(() => _gate.Method(typeof(Watched), nameof(Watched.Alone)));
        Assert.Throws<ArgumentException>(() => _gate.Operation("one", _ => { }));
        Assert.Throws<ArgumentException>(() => _gate.Operation("ref", () => { }));
    }

    [Fact]
    public void Operations_that_are_never_done_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _gate.Operation("one", () => { }, calls: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => _gate.Operation("one", () => { }, threads: 0));
        Assert.Throws<ArgumentException>(() => _gate.Operation(" ", () => { }));
    }

    [Fact]
    public void An_operation_that_is_done_once_is_done_as_often_as_a_burst_says()
    {
        int done = 0;
        _gate.Operation("count", () => done++);

        Assert.Single(_gate.Operations).Burst(7);

        Assert.Equal(7, done);
    }

    [Theory]
    [InlineData("Twice", "SeedCore.Metrics.Fast.Gate.Tests.Suite.Watched:Twice", "int")]
    [InlineData("Many", "SeedCore.Metrics.Fast.Gate.Tests.Suite.Watched:Many", "System.String,int,byref,int[],System.Collections.Generic.List`1[System.__Canon],System.Collections.Generic.KeyValuePair`2[int,double]")]
    public void A_method_is_named_as_the_JIT_names_it(string name, string expected, string parameters)
    {
        MethodInfo method = typeof(Watched).GetMethods().First(method => method.Name == name);

        Assert.Equal(expected, JitNames.Name(method));
        Assert.Equal(parameters, JitNames.Parameters(method));
    }

    [Fact]
    public void References_among_type_arguments_share_code_and_enums_are_integers()
    {
        Assert.Equal(
            "SeedCore.Metrics.Fast.Gate.Tests.Suite.Watched`1[System.__Canon]:Keep",
            JitNames.Name(typeof(Watched<string>).GetMethod(nameof(Watched<>.Keep))!));
        Assert.Equal(
            "SeedCore.Metrics.Fast.Gate.Tests.Suite.Watched`1[int]:Keep",
            JitNames.Name(typeof(Watched<DayOfWeek>).GetMethod(nameof(Watched<>.Keep))!));
    }
}
