using System.Text;
using System.Text.Json;
using SeedCore.Metrics.Fast.Cli.CommandLine;
using SeedCore.Metrics.Fast.Cli.Replay;
using SeedCore.Metrics.Fast.Cli.Tests.Support;

namespace SeedCore.Metrics.Fast.Cli.Tests.Replay;

public class ReplayTests
{
    private const string Good = """{"op":"track_metrics","path":"fast","success":true,"latency_ms":4.5}""";

    [Fact]
    public void Operations_are_played_and_their_metrics_printed_as_json()
    {
        ToolResult result = TestTool.Replay($"{Good}\n{Good}\n", "--json");
        Assert.Equal(0, result.ExitCode);
        JsonElement metrics = JsonDocument.Parse(Assert.Single(result.OutputLines)).RootElement;
        Assert.Equal(2, metrics.GetProperty("total_tasks").GetInt64());
        Assert.Equal([4.5, 4.5], metrics.GetProperty("fast_path_latency_ms").EnumerateArray().Select(ms => ms.GetDouble()));
        Assert.Equal(1.0, metrics.GetProperty("success_rate").GetDouble());
        Assert.Equal(["2 operations played, 0 lines refused"], result.ErrorLines);
    }

    [Fact]
    public void The_json_has_the_keys_of_the_dictionary()
    {
        var tracker = new MetricsTracker();
        tracker.TrackMetrics(ExecutionPath.Fast, success: true, 4.5);
        JsonElement metrics = JsonDocument.Parse(TestTool.Replay(Good, "--json").Output).RootElement;
        Assert.Equal(tracker.GetMetrics().Keys.Order(), metrics.EnumerateObject().Select(property => property.Name).Order());
    }

    [Fact]
    public void The_sample_log_has_every_operation_and_all_of_it_plays()
    {
        string[] lines = File.ReadAllLines(ConformanceFile.Sample);
        Assert.All(
            OperationCatalog.Names,
            name => Assert.Contains(lines, line => line.StartsWith($$"""{"op":"{{name}}""", StringComparison.Ordinal)));

        ToolResult result = TestTool.Run("replay", ConformanceFile.Sample, "--json");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(["60 operations played, 0 lines refused"], result.ErrorLines);
    }

    [Theory]
    [InlineData("{bad", "not JSON, from byte 2 on")]
    [InlineData("{}{}", "not JSON, from byte 3 on")]
    [InlineData("\0", "not JSON, from byte 1 on")]
    [InlineData("7", "an operation must be a JSON object")]
    [InlineData("[]", "an operation must be a JSON object")]
    [InlineData("null", "an operation must be a JSON object")]
    [InlineData("{}", "'op' is missing")]
    [InlineData("""{"op":7}""", "'op' must be a string")]
    [InlineData("""{"op":"\ud800"}""", "'op' is not valid text")]
    [InlineData("""{"op":"frobnicate"}""", "unknown op 'frobnicate'")]
    [InlineData("""{"op":"Reset"}""", "unknown op 'Reset'")]
    [InlineData("""{"op":"\u001b[2J"}""", "unknown op '\uFFFD[2J'")]
    [InlineData("""{"op":"track_routing_decision"}""", "'decision' is missing")]
    [InlineData("""{"op":"track_routing_decision","decision":"hgnn","has_plan":1}""", "'has_plan' must be true or false")]
    [InlineData("""{"op":"track_metrics","success":true,"latency_ms":1}""", "'path' is missing")]
    [InlineData("""{"op":"track_metrics","path":"fast","latency_ms":1}""", "'success' is missing")]
    [InlineData("""{"op":"track_metrics","path":"fast","success":"yes","latency_ms":1}""", "'success' must be true or false")]
    [InlineData("""{"op":"track_metrics","path":"fast","success":true}""", "'latency_ms' is missing")]
    [InlineData("""{"op":"record_route_latency","latency_ms":"fast"}""", "'latency_ms' must be a number, \"NaN\", \"Infinity\" or \"-Infinity\"")]
    [InlineData("""{"op":"record_route_latency","latency_ms":null}""", "'latency_ms' must be a number, \"NaN\", \"Infinity\" or \"-Infinity\"")]
    [InlineData("""{"op":"append_latency","latency_ms":1}""", "'key' is missing")]
    [InlineData("""{"op":"increment_counter","key":"total_tasks","value":1.5}""", "'value' must be a whole number of 64 bits")]
    [InlineData("""{"op":"increment_counter","key":"total_tasks","value":9223372036854775808}""", "'value' must be a whole number of 64 bits")]
    [InlineData("""{"op":"increment_counter","key":"total_tasks","value":"1"}""", "'value' must be a whole number of 64 bits")]
    [InlineData("""{"op":"record_proto_plan_upsert"}""", "'status' is missing")]
    [InlineData("""{"op":"record_outbox_enqueue","status":false}""", "'status' must be a string")]
    [InlineData("""{"op":"record_dispatch","route":"planner"}""", "'status' is missing")]
    [InlineData("""{"ops":{}}""", "'ops' must be an array of operations")]
    [InlineData("""{"ops":[],"name":7}""", "'name' must be a string")]
    [InlineData("""{"ops":[],"reservoir_size":0}""", "'reservoir_size' must be a whole number from 1 to 1000000")]
    [InlineData("""{"ops":[],"reservoir_size":"5"}""", "'reservoir_size' must be a whole number from 1 to 1000000")]
    [InlineData("""{"ops":[{"op":"reset"},{"op":"append_latency","key":"x"}]}""", "operation 2: 'latency_ms' is missing")]
    public void A_bad_line_is_named_with_its_number_and_its_reason_and_the_rest_plays(string bad, string reason)
    {
        ToolResult result = TestTool.Replay($"{Good}\n\n{bad}\n{Good}\n", "--json");
        Assert.Equal(1, result.ExitCode);
        Assert.Equal([$"line 3: {reason}", "2 operations played, 1 line refused"], result.ErrorLines);
        Assert.Equal(2, JsonDocument.Parse(Assert.Single(result.OutputLines)).RootElement.GetProperty("total_tasks").GetInt64());
    }

    [Fact]
    public void A_byte_that_is_no_utf8_is_refused()
    {
        byte[] log = [.. """{"op":"record_proto_plan_upsert","status":"""u8, (byte)'"', 0xFF, .. "\"}\n"u8];
        ToolResult result = new TestTool { StandardInput = log }.RunWith("replay", "-", "--json");
        Assert.Equal("line 1: 'status' is not valid text", result.ErrorLines[0]);
    }

    [Fact]
    public void Of_many_bad_lines_twenty_are_named_and_the_others_counted()
    {
        ToolResult result = TestTool.Replay(string.Concat(Enumerable.Repeat("{\n", 25)), "--json");
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(22, result.ErrorLines.Count);
        Assert.StartsWith("line 20: ", result.ErrorLines[19], StringComparison.Ordinal);
        Assert.Equal(["... and 5 more refused lines", "0 operations played, 25 lines refused"], result.ErrorLines.Skip(20));
    }

    [Fact]
    public void A_huge_line_is_refused_without_ending_the_run()
    {
        var tool = new TestTool { StandardInput = Encoding.UTF8.GetBytes($"{Good}\n\"{new string('x', 500)}\"\n{Good}\n") };
        int exitCode = new ReplayRunner(tool.Host, new("-") { Json = true, LineLimit = 100 }).Run();
        ToolResult result = tool.Finish(exitCode);
        Assert.Equal(ExitCode.Failure, result.ExitCode);
        Assert.Equal(["line 2: longer than 100 bytes", "2 operations played, 1 line refused"], result.ErrorLines);
    }

    [Fact]
    public void A_byte_order_mark_carriage_returns_and_blank_lines_are_tolerated()
    {
        ToolResult result = TestTool.Replay($"\uFEFF{Good}\r\n\r\n \t\n{Good}\r\n", "--json");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(["2 operations played, 0 lines refused"], result.ErrorLines);
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("-Infinity")]
    public void A_number_that_is_not_finite_is_a_string_and_the_tracker_judges_it(string number)
    {
        ToolResult result = TestTool.Replay($$"""{"op":"track_metrics","path":"fast","success":true,"latency_ms":"{{number}}"}""", "--json");
        Assert.Equal(0, result.ExitCode);
        JsonElement metrics = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal(1, metrics.GetProperty("total_tasks").GetInt64());
        Assert.Empty(metrics.GetProperty("fast_path_latency_ms").EnumerateArray());
    }

    [Fact]
    public void Reset_starts_again()
    {
        ToolResult result = TestTool.Replay($$"""
            {{Good}}
            {"op":"reset"}
            {{Good}}
            {"op":"get_metrics"}
            {"op":"get_metadata"}
            """, "--json");
        Assert.Equal(1, JsonDocument.Parse(result.Output).RootElement.GetProperty("total_tasks").GetInt64());
        Assert.Equal(["5 operations played, 0 lines refused"], result.ErrorLines);
    }

    [Fact]
    public void The_reservoir_keeps_as_many_samples_as_asked_for()
    {
        ToolResult result = TestTool.Replay($"{Good}\n{Good}\n{Good}\n", "--json", "--reservoir", "2");
        JsonElement metrics = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal(2, metrics.GetProperty("fast_path_latency_ms").GetArrayLength());
        Assert.Equal(3, metrics.GetProperty("fast_path_tasks").GetInt64());
    }

    [Fact]
    public void An_empty_log_has_metrics_too()
    {
        ToolResult result = TestTool.Replay("", "--json");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(0, JsonDocument.Parse(result.Output).RootElement.GetProperty("total_tasks").GetInt64());
    }
}
