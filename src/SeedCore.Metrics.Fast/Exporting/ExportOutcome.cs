using System.Runtime.InteropServices;

namespace SeedCore.Metrics.Fast.Exporting;

/// <summary>How one attempt to export ended, with what the exporter had to say about another one.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ExportOutcome(bool Delivered, bool MayRetry, TimeSpan? RetryAfter)
{
    public static ExportOutcome Success => new(Delivered: true, MayRetry: false, RetryAfter: null);

    public static ExportOutcome Failure(Exception? cause = null) => cause is ExportException told
        ? new(Delivered: false, told.IsTransient, told.RetryAfter)
        : new(Delivered: false, MayRetry: true, RetryAfter: null);
}
