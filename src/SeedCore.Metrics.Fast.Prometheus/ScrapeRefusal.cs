namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>Why a scrape got no page.</summary>
public enum ScrapeRefusal
{
    /// <summary>There were as many scrapes as there may be at once.</summary>
    Busy,

    /// <summary>The page was not ready in time.</summary>
    Timeout,

    /// <summary>The page could not be rendered.</summary>
    Failure,

    /// <summary>Whoever asked did not wait for the answer, or could not prove who they are.</summary>
    Rejected,
}
