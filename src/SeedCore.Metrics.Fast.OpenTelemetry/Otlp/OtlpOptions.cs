namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>Where and how to send metrics, and what they are of. <see cref="FromEnvironment"/> reads OpenTelemetry's variables.</summary>
public sealed record OtlpOptions
{
    /// <summary>
    /// Gets the address; null for the protocol's default, <c>http://localhost:4318/v1/metrics</c> or <c>http://localhost:4317</c>. Taken as
    /// it is: nothing is added to its path, which gRPC does not use.
    /// </summary>
    public Uri? Endpoint { get; init; }

    /// <summary>Gets how requests travel; <see cref="OtlpProtocol.HttpProtobuf"/> by default.</summary>
    public OtlpProtocol Protocol { get; init; }

    /// <summary>Gets headers of every request. Their values are shown nowhere.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets how long a request may take; 10 seconds by default, at most an hour.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets how requests are compressed; not at all by default.</summary>
    public OtlpCompression Compression { get; init; }

    /// <summary>Gets a file (PEM) with the certificates that a server's has to lead to; those that the system trusts if null.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>Gets a file (PEM) with the certificate that is shown to the server, and its chain; none if null.</summary>
    public string? ClientCertificateFile { get; init; }

    /// <summary>Gets a file (PEM) with the client certificate's key; null if the certificate's file has it.</summary>
    public string? ClientKeyFile { get; init; }

    /// <summary>Gets what sums and histograms count; <see cref="OtlpTemporality.Cumulative"/> by default.</summary>
    public OtlpTemporality Temporality { get; init; } = OtlpTemporality.Cumulative;

    /// <summary>Gets which buckets histograms have; <see cref="OtlpHistogramAggregation.Exponential"/> by default.</summary>
    public OtlpHistogramAggregation HistogramAggregation { get; init; }

    /// <summary>
    /// Gets how many exponential buckets a point has at most: 4 to 3072; 160 by default. Where samples are further apart, buckets are
    /// merged until they fit, down to 16 powers of two in one.
    /// </summary>
    public int MaxBuckets { get; init; } = 160;

    /// <summary>Gets the name of the service; of <see cref="ResourceAttributes"/> if null, otherwise <c>unknown_service:PROCESS</c>.</summary>
    public string? ServiceName { get; init; }

    /// <summary>
    /// Gets what is measured, besides the service's name. <c>service.instance.id</c> and <c>telemetry.sdk.*</c> are there by default.
    /// </summary>
    public IReadOnlyDictionary<string, string> ResourceAttributes { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// Makes options of OpenTelemetry's variables: <c>OTEL_EXPORTER_OTLP_</c> and <c>OTEL_EXPORTER_OTLP_METRICS_</c> with
    /// <c>ENDPOINT</c>, <c>PROTOCOL</c>, <c>HEADERS</c>, <c>TIMEOUT</c>, <c>COMPRESSION</c>, <c>CERTIFICATE</c>, <c>CLIENT_CERTIFICATE</c>,
    /// <c>CLIENT_KEY</c>, <c>TEMPORALITY_PREFERENCE</c>, <c>DEFAULT_HISTOGRAM_AGGREGATION</c>; <c>OTEL_SERVICE_NAME</c>,
    /// <c>OTEL_RESOURCE_ATTRIBUTES</c>.
    /// </summary>
    /// <param name="defaults">What holds where no variable says otherwise; the defaults if null.</param>
    /// <exception cref="ArgumentException">A variable is not valid; the message names it.</exception>
    public static OtlpOptions FromEnvironment(OtlpOptions? defaults = null) =>
        new OtlpEnvironment(Environment.GetEnvironmentVariable).Read(defaults ?? new OtlpOptions());

    /// <summary>Names the endpoint's host and the protocol: no header, no path, no file.</summary>
    public override string ToString() => $"OTLP, {Protocol}, {Endpoint?.Host ?? "localhost"}";

    /// <summary>Says what is not valid, beginning with the option's name; null if nothing is.</summary>
    internal string? FindFault()
    {
        if (Endpoint is { } endpoint && (!endpoint.IsAbsoluteUri || endpoint.Scheme is not ("http" or "https")))
            return $"{nameof(Endpoint)} has to be an absolute http or https address";
        if (!Enum.IsDefined(Protocol))
            return $"{nameof(Protocol)} has no value {(int)Protocol}";
        if (!Enum.IsDefined(Compression))
            return $"{nameof(Compression)} has no value {(int)Compression}";
        if (!Enum.IsDefined(Temporality))
            return $"{nameof(Temporality)} has no value {(int)Temporality}";
        if (!Enum.IsDefined(HistogramAggregation))
            return $"{nameof(HistogramAggregation)} has no value {(int)HistogramAggregation}";
        if (Timeout <= TimeSpan.Zero || Timeout > TimeSpan.FromHours(1))
            return $"{nameof(Timeout)} is more than zero and at most an hour, not {Timeout}";
        if (MaxBuckets is < 4 or > 3072)
            return $"{nameof(MaxBuckets)} is 4 to 3072, not {MaxBuckets}";
        if (ClientKeyFile is not null && ClientCertificateFile is null)
            return $"{nameof(ClientKeyFile)} is of no use without {nameof(ClientCertificateFile)}";
        foreach ((string name, string value) in Headers)
        {
            if (name.Length == 0 || !name.All(IsTokenCharacter))
                return $"{nameof(Headers)} has a name that is none of HTTP's";
            if (value is null || value.Any(static c => c is < ' ' or > '~'))
                return $"{nameof(Headers)}: the value of '{name}' has characters that a header cannot have";
        }

        foreach ((string name, string value) in ResourceAttributes)
        {
            if (name.Length == 0 || value is null)
                return $"{nameof(ResourceAttributes)} has a name that is empty, or no value";
        }

        return null;
    }

    private static bool IsTokenCharacter(char c) => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c, StringComparison.Ordinal);
}
