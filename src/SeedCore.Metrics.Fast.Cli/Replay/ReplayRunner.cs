using System.Globalization;
using System.Text.Json;
using SeedCore.Metrics.Fast.Cli.CommandLine;
using SeedCore.Metrics.Fast.Cli.Hosting;
using SeedCore.Metrics.Fast.Cli.Rendering;

namespace SeedCore.Metrics.Fast.Cli.Replay;

/// <summary>
/// Plays a log, line by line. Operations that stand alone share one tracker, a case has its own; a line that cannot be
/// played is named and left out.
/// </summary>
internal sealed class ReplayRunner(ToolHost host, ReplayOptions options)
{
    private readonly MetricsTracker tracker = new(new MetricsTrackerOptions { LatencyReservoirSize = options.ReservoirSize });
    private readonly ReplayPrinter _printer = new(host, options.Json);
    private readonly ReplayProgress _progress = new(host);
    private readonly RefusalLog _refusals = new(host.Error);
    private long _operations;
    private long _operationsAlone;
    private long _cases;

    /// <summary>Opens the log and plays it to its end.</summary>
    /// <exception cref="UsageException">The log cannot be opened.</exception>
    public int Run()
    {
        using (Stream log = Open())
            Play(new LineReader(log, options.LineLimit));

        _progress.Clear();
        _refusals.Close();
        if (_operationsAlone > 0 || _cases == 0)
            _printer.Print(tracker.Capture());
        _printer.PrintSummary(_operations, _refusals.Count);
        return _refusals.Count == 0 ? ExitCode.Success : ExitCode.Failure;
    }

    private static bool IsBlank(ReadOnlySpan<byte> line) => line.Trim(" \t"u8).IsEmpty;

    private void Play(LineReader lines)
    {
        while (lines.Read())
        {
            try
            {
                PlayLine(lines);
            }
            catch (RefusedLineException refused)
            {
                _progress.Clear();
                _refusals.Add(lines.Number, refused.Message);
            }

            _progress.Report(lines.Number, _operations);
        }
    }

    private void PlayLine(LineReader lines)
    {
        if (lines.IsTooLong)
            throw new RefusedLineException($"longer than {Figures.Count(options.LineLimit)} bytes");
        if (IsBlank(lines.Text.Span))
            return;

        using JsonDocument document = Parse(lines.Text);
        if (ReplayCase.IsCase(document.RootElement))
            PlayCase(ReplayCase.Read(document.RootElement), lines.Number);
        else
            PlayAlone(OperationCatalog.Read(document.RootElement));
    }

    private void PlayCase(ReplayCase replayCase, long line)
    {
        MetricsSnapshot metrics = replayCase.Play(options.ReservoirSize);
        _cases++;
        _operations += replayCase.Operations.Count;
        _progress.Clear();
        _printer.Print(replayCase.Name ?? string.Create(CultureInfo.InvariantCulture, $"line {line}"), metrics);
    }

    private void PlayAlone(Action<MetricsTracker> play)
    {
        play(tracker);
        _operations++;
        _operationsAlone++;
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> line)
    {
        try
        {
            return JsonDocument.Parse(line);
        }
        catch (JsonException problem)
        {
            throw new RefusedLineException(string.Create(
                CultureInfo.InvariantCulture, $"not JSON, from byte {problem.BytePositionInLine + 1} on"));
        }
    }

    private Stream Open()
    {
        if (options.Path is "-")
            return host.OpenStandardInput();
        try
        {
            return new FileStream(options.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"cannot read '{Printable.Text(options.Path)}': {Reason(problem)}");
        }
    }

    private static string Reason(Exception problem) => problem switch
    {
        FileNotFoundException or DirectoryNotFoundException => "there is no such file",
        UnauthorizedAccessException => "it is a directory, or access is denied",
        _ => problem.Message,
    };
}
