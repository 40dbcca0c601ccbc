using SeedCore.Metrics.Fast.Exporting;

namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>
/// Writes each snapshot as a file in the text format, for the textfile collector of node_exporter. A reader sees the old file or
/// the new one, never half a file: it is written beside its place and then renamed.
/// </summary>
/// <remarks>
/// The file that is being written ends with <c>.tmp</c>, which node_exporter leaves alone, and is deleted if it fails. The disk is
/// not waited for unless that is asked for: what a crash of the machine may lose is written again at the next export, and
/// waiting costs milliseconds and wears the disk. One export at a time, as a <see cref="MetricsPump"/> has it.
/// </remarks>
public sealed class PrometheusFileExporter : MetricsExporter
{
    private readonly ByteBuffer _page = new();
    private readonly PrometheusRenderer _renderer;
    private readonly string _path;
    private readonly string _temporary;
    private readonly bool _flushToDisk;

    /// <summary>Makes an exporter.</summary>
    /// <param name="path">The file, ending with <c>.prom</c> for node_exporter; its directory has to be there.</param>
    /// <param name="options">What can be chosen about the page; the defaults if null.</param>
    /// <param name="flushToDisk">Whether the file has to be on the disk before it takes its place, so that it survives a crash of the machine.</param>
    /// <param name="timeProvider">The clock; the system's when <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">The path is empty, or an option is not valid.</exception>
    public PrometheusFileExporter(
        string path, PrometheusOptions? options = null, bool flushToDisk = false, TimeProvider? timeProvider = null)
        : base(type: null, timeProvider)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        _path = Path.GetFullPath(path);
        _temporary = $"{_path}.{Environment.ProcessId}.tmp";
        _renderer = new PrometheusRenderer(options);
        _flushToDisk = flushToDisk;
    }

    /// <inheritdoc/>
    protected override async ValueTask<bool> ExportCoreAsync(MetricsSnapshot snapshot, CancellationToken cancellationToken)
    {
        _page.Clear();
        _page.Append(_renderer.Render(new ReadOnlySpan<MetricsSnapshot>(in snapshot), PrometheusFormat.Text));
        try
        {
            FileStream file = new(_temporary, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
            await using (file.ConfigureAwait(false))
            {
                await file.WriteAsync(_page.WrittenMemory, cancellationToken).ConfigureAwait(false);
                if (_flushToDisk)
                    file.Flush(flushToDisk: true);
            }

            File.Move(_temporary, _path, overwrite: true);
            return true;
        }
        catch (Exception)
        {
            File.Delete(_temporary);
            throw;
        }
    }

    /// <inheritdoc/>
    protected override ValueTask ReleaseCoreAsync()
    {
        _renderer.Dispose();
        _page.Dispose();
        return ValueTask.CompletedTask;
    }
}
