using System.Runtime.CompilerServices;

namespace SeedCore.Metrics.Fast;

/// <summary>The words that callers of the Python module pass, as the enums they mean. Case and blanks matter, as there.</summary>
internal static class SeedNames
{
    public static bool TryParse(string? name, out RoutingDecision decision)
    {
        (bool known, decision) = name switch
        {
            "fast" => (true, RoutingDecision.Fast),
            "planner" => (true, RoutingDecision.Planner),
            "hgnn" => (true, RoutingDecision.Hgnn),
            _ => default,
        };
        return known;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ExecutionPath ParsePath(string? name) => name switch
    {
        "fast" => ExecutionPath.Fast,
        "hgnn" => ExecutionPath.Hgnn,
        "hgnn_fallback" => ExecutionPath.HgnnFallback,
        "escalation_failure" => ExecutionPath.EscalationFailure,
        _ => ExecutionPath.Unknown,
    };

    public static bool TryParse(string? name, out UpsertStatus status)
    {
        (bool known, status) = name switch
        {
            "ok" => (true, UpsertStatus.Ok),
            "err" => (true, UpsertStatus.Err),
            "truncated" => (true, UpsertStatus.Truncated),
            _ => default,
        };
        return known;
    }

    public static bool TryParse(string? name, out EnqueueStatus status)
    {
        (bool known, status) = name switch
        {
            "ok" => (true, EnqueueStatus.Ok),
            "dup" => (true, EnqueueStatus.Dup),
            "err" => (true, EnqueueStatus.Err),
            _ => default,
        };
        return known;
    }

    public static bool TryParse(string? name, out DispatchRoute route)
    {
        (bool known, route) = name switch
        {
            "planner" => (true, DispatchRoute.Planner),
            "hgnn" => (true, DispatchRoute.Hgnn),
            _ => default,
        };
        return known;
    }

    public static bool TryParse(string? name, out DispatchStatus status)
    {
        (bool known, status) = name switch
        {
            "ok" => (true, DispatchStatus.Ok),
            "err" => (true, DispatchStatus.Err),
            _ => default,
        };
        return known;
    }
}
