namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>The codes of gRPC, and what OTLP lets a client do about them.</summary>
internal static class GrpcStatus
{
    private const int Cancelled = 1, DeadlineExceeded = 4, ResourceExhausted = 8, Aborted = 10, OutOfRange = 11, Unavailable = 14, DataLoss = 15;

    private static readonly string[] s_names =
    [
        "OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS", "PERMISSION_DENIED",
        "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS",
        "UNAUTHENTICATED",
    ];

    public static string NameOf(int code) => (uint)code < (uint)s_names.Length ? s_names[code] : $"gRPC status {code}";

    /// <summary>Tells whether the same request may be sent again; one that was too much only if the receiver says when.</summary>
    public static bool MayRetry(int code, bool saysWhen) =>
        code is Cancelled or DeadlineExceeded or Aborted or OutOfRange or Unavailable or DataLoss || (code == ResourceExhausted && saysWhen);
}
