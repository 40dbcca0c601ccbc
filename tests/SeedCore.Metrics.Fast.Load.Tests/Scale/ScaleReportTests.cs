using SeedCore.Metrics.Fast.Comparison;

namespace SeedCore.Metrics.Fast.Load.Tests.Scale;

public sealed class ScaleReportTests
{
    [Fact]
    public void Predictions_are_marked_as_such_and_everything_fits_into_100_columns()
    {
        IReadOnlyList<ScaleSubject> subjects = ScaleSubject.All([new LockPeer()]);
        List<ScaleRow> rows = [.. Enumerable.Range(1, 48).SelectMany(threads =>
            subjects.Select(subject => new ScaleRow(subject.Row.Name, threads, 1234.5 * threads, null, IsPredicted: false)))];
        rows.AddRange(ScaleCommand.Predict(subjects, rows));

        StringWriter output = new();
        ScaleReport.Write(output, rows);
        string[] lines = output.ToString().Split(Environment.NewLine);

        Assert.All(lines, line => Assert.InRange(line.Length, 0, 100));
        Assert.Equal(Environment.ProcessorCount > 1, lines.Any(line => line.StartsWith("PREDICTED", StringComparison.Ordinal)));
        Assert.Equal(Environment.ProcessorCount < 2, lines.Any(line => line.StartsWith("No prediction", StringComparison.Ordinal)));
    }

    [Fact]
    public void Without_two_threads_nothing_is_predicted() =>
        Assert.Empty(ScaleCommand.Predict(ScaleSubject.All([]), [new ScaleRow("ref", 1, 5, null, IsPredicted: false)]));
}
