using SeedCore.Metrics.Fast.Concurrency.Exploration;
using Xunit.Abstractions;

namespace SeedCore.Metrics.Fast.Concurrency.Litmus;

/// <summary>
/// The classic programs, with exactly the outcomes that the memory model allows, and each execution met once. An outcome is a
/// digit per register and per final cell, in their order.
/// </summary>
public class LitmusTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("x=1; a=y | y=1; b=x", "00 01 10 11", 4)]
    [InlineData("x:=1; a:=y | y:=1; b:=x", "00 01 10 11", 4)]
    [InlineData("x=1; WB; RB; a=y | y=1; WB; RB; b=x", "00 01 10 11", 4)]
    [InlineData("x=1; F; a=y | y=1; b=x", "00 01 10 11", 4)]
    [InlineData("x=1; F; a=y | y=1; F; b=x", "01 10 11", 4)]
    [InlineData("x+=1; a=y | y+=1; b=x", "01 10 11", 4)]
    [InlineData("x=1; a=y+0 | y=1; b=x+0", "01 10 11", 4)]
    [InlineData("x=1; c=v?9>1; a=y | y=1; d=w?9>1; b=x", "0100 1000 1100", 4)]
    public void Store_buffering_is_ruled_out_by_full_fences_only(string program, string outcomes, long executions) =>
        Check(program, "", outcomes, executions);

    [Theory]
    [InlineData("x=1; y=1 | a=y; b=x", "00 01 10 11", 4)]
    [InlineData("x=1; y:=1 | a=y; b=x", "00 01 10 11", 4)]
    [InlineData("x=1; y=1 | a:=y; b=x", "00 01 10 11", 4)]
    [InlineData("x=1; WB; y=1 | a=y; b=x", "00 01 10 11", 4)]
    [InlineData("x=1; y=1 | a=y; RB; b=x", "00 01 10 11", 4)]
    [InlineData("x=1; y=1 | a=y+1; b=x", "00 01 10 11", 4)]
    [InlineData("x=1; y:=1 | a:=y; b=x", "00 01 11", 3)]
    [InlineData("x=1; WB; y=1 | a=y; RB; b=x", "00 01 11", 3)]
    [InlineData("x=1; WB; y=1 | a:=y; b=x", "00 01 11", 3)]
    [InlineData("x=1; y:=1 | a=y; RB; b=x", "00 01 11", 3)]
    [InlineData("x=1; F; y=1 | a=y; F; b=x", "00 01 11", 4)]
    [InlineData("x=1; y+=1 | a:=y; b=x", "00 01 11", 3)]
    [InlineData("x=1; y+=1 | a=y+1; b=x", "00 01 11", 3)]
    public void A_message_passes_where_both_sides_are_ordered(string program, string outcomes, long executions) =>
        Check(program, "", outcomes, executions);

    /// <summary>Arm shows 11 where nothing orders a read before a later store: the one thing that is not explored.</summary>
    [Theory]
    [InlineData("a=x; y=1 | b=y; x=1", "00 01 10", 3)]
    [InlineData("a=x; y=a | b=y; x=b", "00", 3)]
    public void Load_buffering_is_not_shown(string program, string outcomes, long executions) =>
        Check(program, "", outcomes, executions);

    [Theory]
    [InlineData(
        "x=1 | y=1 | a:=x; b:=y | c:=y; d:=x",
        "0000 0001 0010 0011 0100 0101 0110 0111 1000 1001 1010 1011 1100 1101 1110 1111",
        16)]
    [InlineData(
        "x=1 | y=1 | a=x; F; b=y | c=y; F; d=x",
        "0000 0001 0010 0011 0100 0101 0110 0111 1000 1001 1011 1100 1101 1110 1111",
        24)]
    [InlineData(
        "x+=1 | y+=1 | a:=x; b:=y | c:=y; d:=x",
        "0000 0001 0010 0011 0100 0101 0110 0111 1000 1001 1011 1100 1101 1110 1111",
        24)]
    [InlineData(
        "x+=1 | y+=1 | a=x; b=y | c=y; d=x",
        "0000 0001 0010 0011 0100 0101 0110 0111 1000 1001 1010 1011 1100 1101 1110 1111",
        32)]
    public void Independent_stores_are_seen_in_different_orders(string program, string outcomes, long executions) =>
        Check(program, "", outcomes, executions);

    [Theory]
    [InlineData("x=1 | a=x; b=x", "", "00 01 11", 3)]
    [InlineData("x=1; x=2 | a=x", "x", "02 12 22", 3)]
    [InlineData("x=1; a=x | x=2", "x", "11 12 22", 3)]
    [InlineData("a=x; x=1 | x=2", "x", "01 02 21", 3)]
    public void One_cell_has_one_order(string program, string final, string outcomes, long executions) =>
        Check(program, final, outcomes, executions);

    [Fact]
    public void Two_readers_never_disagree_about_the_order_of_one_cell()
    {
        Findings findings = Explorer.Explore(new LitmusProgram("x=1 | x=2 | a=x; b=x | c=x; d=x"));
        Report.Write(output, findings);

        // All of 0, 1, 2, but a cell that returns to 0, goes there and back, or is seen in two orders.
        string[] expected =
        [
            .. from first in Reads() from second in Reads() where (first, second) is not (("12", "21") or ("21", "12")) select first + second,
        ];
        Assert.Equal(expected, findings.Outcomes.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(72, findings.Executions);

        static string[] Reads() => ["00", "01", "02", "11", "12", "21", "22"];
    }

    [Theory]
    [InlineData("x=1; y=2 | y=1; x=2", "xy", "11 12 21 22", 4)]
    [InlineData("x=1; y:=2 | y=1; x:=2", "xy", "11 12 21 22", 4)]
    [InlineData("x=1; WB; y=2 | y=1; WB; x=2", "xy", "11 12 21 22", 4)]
    [InlineData("x=1; F; y=2 | y=1; F; x=2", "xy", "12 21 22", 4)]
    [InlineData("x=2; y=1 | a=y; x=1", "x", "01 02 11 12", 4)]
    [InlineData("x=2; y:=1 | a:=y; x=1", "x", "01 02 11", 3)]
    [InlineData("x=2; WB; y=1 | a=y; RB; x=1", "x", "01 02 11", 3)]
    [InlineData("x=1; y:=1 | y=2; a:=x", "y", "01 02 11 12", 4)]
    [InlineData("x=1; F; y=1 | y=2; F; a=x", "y", "01 11 12", 4)]
    public void Stores_of_two_threads_go_anywhere_that_their_order_allows(
        string program, string final, string outcomes, long executions) => Check(program, final, outcomes, executions);

    [Theory]
    [InlineData("x=1 | a=x; y=1 | b=y; c=x", "000 001 010 011 100 101 110 111", 8)]
    [InlineData("x=1 | a=x; WB; y=1 | b=y; RB; c=x", "000 001 010 011 100 101 110 111", 8)]
    [InlineData("x=1 | a:=x; WB; y=1 | b=y; RB; c=x", "000 001 010 011 100 101 111", 7)]
    [InlineData("x=1 | a=x; y:=1 | b:=y; c=x", "000 001 010 011 100 101 111", 7)]
    [InlineData("x=1 | a:=x; y:=1 | b:=y; c=x", "000 001 010 011 100 101 111", 7)]
    [InlineData("x=1; y:=1 | a:=y; z:=1 | b:=z; c=x", "000 001 010 011 100 101 111", 7)]
    [InlineData("x=1 | a:=x; F; b=y | y=1; F; c=x", "000 001 010 011 101 110 111", 10)]
    public void What_was_seen_is_passed_on_by_release_and_acquire(string program, string outcomes, long executions) =>
        Check(program, "", outcomes, executions);

    [Theory]
    [InlineData("x+=1 | x+=1", "x", "2", 2)]
    [InlineData("a=x+1 | b=x+1 | x+=1", "x", "013 023 103 123 203 213", 6)]
    [InlineData("a=x+1 | x=5", "x", "05 56", 2)]
    [InlineData("a=x?0>1 | b=x?0>2", "x", "011 202", 2)]
    [InlineData("a=x?0>1 | x=3; x=4", "x", "04 34 44", 3)]
    public void Nothing_comes_between_the_halves_of_an_update(string program, string final, string outcomes, long executions) =>
        Check(program, final, outcomes, executions);

    [Theory]
    [InlineData("x=1; y:=1 | y+=1 | a:=y; b=x", "00 01 10 11 21", 9)]
    [InlineData("x=1; y:=1; y=2 | a:=y; b=x", "00 01 11 20 21", 5)]
    public void A_release_is_passed_on_by_updates_but_not_by_later_stores(string program, string outcomes, long executions) =>
        Check(program, "", outcomes, executions);

    private void Check(string program, string final, string outcomes, long executions)
    {
        Findings findings = Explorer.Explore(new LitmusProgram(program, final));
        Report.Write(output, findings);
        Assert.Null(findings.Failure);
        Assert.True(findings.IsExhausted);
        Assert.Equal(outcomes, string.Join(' ', findings.Outcomes.Keys.Order(StringComparer.Ordinal)));
        Assert.Equal(executions, findings.Executions);
    }
}
