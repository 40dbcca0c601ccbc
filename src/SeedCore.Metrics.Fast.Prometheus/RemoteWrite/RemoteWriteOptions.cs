namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>Where and how to write. What it has of a page is meant for series here.</summary>
/// <remarks>
/// <see cref="PrometheusOptions.IncludeNativeHistograms"/> is false by default: a receiver that does not take native histograms refuses
/// the whole request. <see cref="PrometheusOptions.IncludeCreated"/> has no effect: this protocol has no place for it.
/// </remarks>
public sealed class RemoteWriteOptions : PrometheusOptions
{
    /// <summary>Makes the default options.</summary>
    public RemoteWriteOptions() => IncludeNativeHistograms = false;

    /// <summary>
    /// Gets the address: <c>http://localhost:9090/api/v1/write</c> of a Prometheus with <c>--web.enable-remote-write-receiver</c>. A
    /// user and a password in it are sent as a header.
    /// </summary>
    public required Uri Endpoint { get; init; }

    /// <summary>
    /// Gets labels that each series gets, <c>job</c> and <c>instance</c> for example; of those that it has already, its own stay.
    /// </summary>
    public IReadOnlyDictionary<string, string> ExternalLabels { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Gets more headers, <c>X-Scope-OrgID</c> for example. Their values are shown nowhere.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Gets the user for basic authentication; none by default.</summary>
    public string? User { get; init; }

    /// <summary>Gets the password for basic authentication. It is shown nowhere.</summary>
    public string? Password { get; init; }

    /// <summary>Gets a token for bearer authentication, instead of a user. It is shown nowhere.</summary>
    public string? BearerToken { get; init; }

    /// <summary>Gets how long a request may take; 10 seconds by default.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets how many series a request has at most, at least 1; 2000 by default. What a snapshot has beyond goes into further requests.</summary>
    public int MaxSeriesPerRequest { get; init; } = 2000;

    /// <summary>
    /// Gets what says the time of a snapshot's samples; its capture by default. A merge of instances is better off with the time of
    /// the push: what arrives late changes its values, and not the time of the latest capture in it.
    /// </summary>
    public Func<MetricsSnapshot, DateTimeOffset> TimeOf { get; init; } = static snapshot => snapshot.CapturedAt;

    /// <summary>Refuses what is not valid.</summary>
    internal static RemoteWriteOptions Check(RemoteWriteOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _ = Check((PrometheusOptions)options);
        if (!options.Endpoint.IsAbsoluteUri || options.Endpoint.Scheme is not ("http" or "https"))
            throw new ArgumentException("The endpoint of remote write has to be an absolute http or https address.", nameof(options));
        if (options.MaxSeriesPerRequest < 1)
            throw new ArgumentException($"{nameof(MaxSeriesPerRequest)} is at least 1, not {options.MaxSeriesPerRequest}.", nameof(options));
        if (options.BearerToken is not null && (string.IsNullOrWhiteSpace(options.BearerToken) || options.BearerToken.Any(char.IsControl)))
            throw new ArgumentException($"{nameof(BearerToken)} is blank, or has more than one line.", nameof(options));
        foreach ((string label, string? value) in options.ExternalLabels)
        {
            if (LabelSet.FindFault(label, value) is { } fault)
                throw new ArgumentException($"{nameof(ExternalLabels)}: the label '{label}' is not valid: {fault}.", nameof(options));
        }

        foreach ((string header, string? value) in options.Headers)
        {
            if (header.Length == 0 || !header.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') || value is null || value.Any(char.IsControl))
                throw new ArgumentException($"{nameof(Headers)}: '{header}' is no header, or its value is not of one line.", nameof(options));
        }

        return options;
    }
}
