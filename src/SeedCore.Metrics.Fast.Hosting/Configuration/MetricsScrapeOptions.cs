using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace SeedCore.Metrics.Fast.Hosting;

/// <summary>The limits of an endpoint that is scraped, under the configuration's <c>SeedCore:Metrics:Scrape</c>.</summary>
public sealed class MetricsScrapeOptions
{
    private const string OutOfRange = "{0} must be between {1} and {2}.";

    /// <summary>
    /// Gets or sets how many scrapes may wait for a page at once, 1 to 1024; 4 by default. They share its rendering;
    /// one more is answered with 503 and <c>Retry-After</c>. A client that is slow to take its page does not count.
    /// </summary>
    [Range(1, 1024, ErrorMessage = OutOfRange)]
    public int MaxConcurrent { get; set; } = 4;

    /// <summary>
    /// Gets or sets the time that a page may take, 1 millisecond to 1 hour; 10 seconds by default. A scraper that says
    /// it gives up earlier (<c>X-Prometheus-Scrape-Timeout-Seconds</c>) gets its answer, a 503, before it does.
    /// </summary>
    [DurationRange("00:00:00.001", "01:00:00", ErrorMessage = OutOfRange)]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Gets or sets the time that a client may take to receive a page, 1 millisecond to 1 hour; 10 seconds by default.
    /// Then its connection is closed.
    /// </summary>
    [DurationRange("00:00:00.001", "01:00:00", ErrorMessage = OutOfRange)]
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Gets or sets this instance's name for an aggregator that reads the page: 1 to 256 characters, unique in the cluster. That of the
    /// machine and the number of the process by default.
    /// </summary>
    [StringLength(256, MinimumLength = 1, ErrorMessage = "{0} must have {2} to {1} characters.")]
    public string Instance { get; set; } = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}/{Environment.ProcessId}");
}
