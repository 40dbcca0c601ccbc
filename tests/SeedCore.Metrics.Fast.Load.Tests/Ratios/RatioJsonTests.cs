using System.Text.Json;
using static SeedCore.Metrics.Fast.Load.Tests.Ratios.RatioRows;

namespace SeedCore.Metrics.Fast.Load.Tests.Ratios;

public sealed class RatioJsonTests
{
    private static readonly RatioRow[] s_rows = [Row("ref", 2), Row("track.shared", 7.25, threads: 2), Row("peer.python.track", 400, bytes: null)];

    [Fact]
    public void Rows_have_the_fields_that_others_read()
    {
        JsonElement rows = JsonElement.Parse(RatioJson.Write(s_rows));

        Assert.Equal(
            ["name", "threads", "ns_median", "ns_min", "ratio", "spread", "bytes_per_op", "ratio_min", "ratio_max"],
            rows[1].EnumerateObject().Select(field => field.Name));
        Assert.Equal("track.shared", rows[1].GetProperty("name").GetString());
        Assert.Equal(2, rows[1].GetProperty("threads").GetInt32());
        Assert.Equal(7.25, rows[1].GetProperty("ns_median").GetDouble());
        Assert.Equal(3.625, rows[1].GetProperty("ratio").GetDouble());
        Assert.Equal(JsonValueKind.Null, rows[2].GetProperty("bytes_per_op").ValueKind);
    }

    [Fact]
    public void A_row_is_a_line() => Assert.Equal(s_rows.Length + 2, RatioJson.Write(s_rows).TrimEnd().Split('\n').Length);

    [Fact]
    public void What_is_written_reads_back_the_same() => Assert.Equal(s_rows, RatioJson.Read(RatioJson.Write(s_rows)));

    [Fact]
    public void The_printed_table_has_a_line_for_each_row_and_fits_into_100_columns()
    {
        StringWriter output = new();
        RatioReport.Write(output, [.. s_rows, Row("peer.prometheus_net.histogram", 1234567.891, threads: 2)]);

        string[] lines = output.ToString().Split(Environment.NewLine);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 100));
        Assert.All(s_rows, row => Assert.Contains(lines, line => line.StartsWith(row.Name, StringComparison.Ordinal)));
    }
}
