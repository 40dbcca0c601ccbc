namespace SeedCore.Metrics.Fast.Build.Tests.Ci;

public sealed class CiRunTests : IDisposable
{
    private readonly FakeCheckout _checkout = new();

    public void Dispose() => _checkout.Dispose();

    [UnixFact]
    public void The_last_line_sums_the_tests_the_demos_the_replay_and_the_gate()
    {
        _checkout.Results(passed: 40);
        _checkout.Results(passed: 2);

        var (exitCode, output, lastLine) = _checkout.Run();

        Assert.Equal("47 passed, 0 failed", lastLine);
        Assert.Equal(0, exitCode);
        Assert.DoesNotContain("FAILED", output, StringComparison.Ordinal);
    }

    [UnixFact]
    public void A_failed_test_is_counted_once_although_dotnet_test_fails_too()
    {
        _checkout.Results(passed: 5, failed: 2);
        _checkout.Fails("test");

        AssertFailure("10 passed, 2 failed", "2 of 7 tests");
    }

    [UnixFact]
    public void A_skipped_test_is_a_failure_and_is_named()
    {
        _checkout.Results(passed: 5, skipped: 3);

        AssertFailure("10 passed, 3 failed", "  A.Skipped.One");
    }

    [UnixFact]
    public void No_result_at_all_is_a_failure() => AssertFailure("5 passed, 2 failed", "no test ran");

    [UnixFact]
    public void A_test_project_without_results_is_a_failure()
    {
        _checkout.Results(passed: 5);
        _checkout.Write("tests/Silent.Tests/Silent.Tests.csproj", "<Project />");

        AssertFailure("10 passed, 1 failed", "Silent.Tests ran no test");
    }

    [UnixFact]
    public void A_crashed_test_run_is_a_failure_although_all_results_are_good()
    {
        _checkout.Results(passed: 5);
        _checkout.Fails("test", exitCode: 134);

        AssertFailure("10 passed, 1 failed", "dotnet test, with exit code 134");
    }

    [UnixFact]
    public void A_result_file_that_was_cut_off_is_a_failure()
    {
        _checkout.Results(passed: 5);
        _checkout.Write("fake/cut.trx", "<TestRun>");

        AssertFailure("10 passed, 1 failed", "a result file without counts");
    }

    [UnixTheory]
    [InlineData("restore")]
    [InlineData("build")]
    public void Nothing_runs_after_a_failed_restore_or_build(string step)
    {
        _checkout.Results(passed: 5);
        _checkout.Fails(step);

        AssertFailure("0 passed, 1 failed", $"FAILED: {step}");
    }

    [UnixTheory]
    [InlineData("demo")]
    [InlineData("cluster-demo")]
    [InlineData("replay")]
    public void A_failing_tool_is_a_failure(string verb)
    {
        _checkout.Results(passed: 5);
        _checkout.Fails(verb, exitCode: 3);

        AssertFailure("9 passed, 1 failed", $"{verb}, with exit code 3");
    }

    [UnixTheory]
    [InlineData("demo", "")]
    [InlineData("cluster-demo", "")]
    [InlineData("replay", "")]
    [InlineData("replay", "total_tasks 3\n")]
    public void A_tool_that_does_not_print_what_it_should_is_a_failure(string verb, string output)
    {
        _checkout.Results(passed: 5);
        _checkout.Prints(verb, output);

        AssertFailure("9 passed, 1 failed", $"{verb} printed something else");
    }

    [UnixFact]
    public void Each_part_of_the_gate_that_refuses_is_a_failure()
    {
        _checkout.Results(passed: 5);
        _checkout.Fails("gate");

        AssertFailure("8 passed, 2 failed", "FAILED: gate: ratios, with exit code 1");
    }

    [UnixFact]
    public void A_missing_sample_is_a_failure()
    {
        _checkout.Results(passed: 5);
        _checkout.DeleteSample();

        AssertFailure("9 passed, 1 failed", "replay-sample.jsonl is missing");
    }

    private void AssertFailure(string lastLine, string reason)
    {
        var run = _checkout.Run();

        Assert.Equal(lastLine, run.LastLine);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(reason, run.Output, StringComparison.Ordinal);
    }
}
