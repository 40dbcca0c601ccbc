using System.Text.Json;
using SeedCore.Metrics.Fast.Gate;
using SeedCore.Metrics.Fast.Tests.Conformance;

namespace SeedCore.Metrics.Fast.Load.Tests.Ratios;

/// <summary>What is measured as the reference does what the reference did.</summary>
public sealed class PythonReferenceTests
{
    [PythonFact]
    public void The_tracker_in_Python_ends_every_conformance_case_as_the_reference_did()
    {
        using PythonReference python = PythonReference.TryStart(out _)!;
        IReadOnlyList<ConformanceCase> cases = ConformanceFiles.Select("tracker.jsonl").Run;

        Assert.NotEmpty(cases);
        Assert.All(cases, one =>
        {
            JsonElement actual = JsonElement.Parse(python.Replay(one.Fields.GetRawText()));
            AssertSame(one.Fields.GetProperty("expected").GetProperty("metrics"), actual);
        });
    }

    [PythonFact]
    public void Its_rows_tell_how_long_it_worked()
    {
        using PythonReference python = PythonReference.TryStart(out _)!;

        Assert.Equal(["peer.python.track", "peer.python.capture"], python.Rows.Select(row => row.Name));
        Assert.All(python.Rows, row =>
        {
            row.Make(0)(row.Calls);
            Assert.InRange(row.OwnClock!().TotalNanoseconds, row.Calls, double.MaxValue);
        });
    }

    // Both sides are Python's, so the numbers are the same to the last digit.
    private static void AssertSame(JsonElement expected, JsonElement actual)
    {
        Assert.Equal(
            expected.EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal),
            actual.EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal));
        Assert.All(expected.EnumerateObject(), field =>
            Assert.True(JsonElement.DeepEquals(field.Value, actual.GetProperty(field.Name)), $"{field}: {actual.GetProperty(field.Name)}"));
    }
}
