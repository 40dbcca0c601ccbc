using SeedCore.Metrics.Fast.OpenTelemetry;

namespace SeedCore.Metrics.Fast.Hosting;

/// <summary>
/// Where and how a host sends OTLP: what <see cref="OtlpOptions"/> offers, with its ranges, under the configuration's
/// <c>SeedCore:Metrics:Otlp</c>. What is not set here is what OpenTelemetry's environment variables say, otherwise the default.
/// </summary>
public sealed class OtlpExportOptions
{
    /// <summary>Gets or sets the address: <see cref="OtlpOptions.Endpoint"/>.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>Gets or sets how requests travel: <see cref="OtlpOptions.Protocol"/>.</summary>
    public OtlpProtocol? Protocol { get; set; }

    /// <summary>Gets headers of every request: <see cref="OtlpOptions.Headers"/>. They are added to those of the variables.</summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets or sets how long a request may take: <see cref="OtlpOptions.Timeout"/>.</summary>
    public TimeSpan? Timeout { get; set; }

    /// <summary>Gets or sets how requests are compressed: <see cref="OtlpOptions.Compression"/>.</summary>
    public OtlpCompression? Compression { get; set; }

    /// <summary>Gets or sets a file with the certificates that are trusted: <see cref="OtlpOptions.CertificateFile"/>.</summary>
    public string? CertificateFile { get; set; }

    /// <summary>Gets or sets a file with the client's certificate: <see cref="OtlpOptions.ClientCertificateFile"/>.</summary>
    public string? ClientCertificateFile { get; set; }

    /// <summary>Gets or sets a file with its key: <see cref="OtlpOptions.ClientKeyFile"/>.</summary>
    public string? ClientKeyFile { get; set; }

    /// <summary>Gets or sets what sums and histograms count: <see cref="OtlpOptions.Temporality"/>.</summary>
    public OtlpTemporality? Temporality { get; set; }

    /// <summary>Gets or sets which buckets histograms have: <see cref="OtlpOptions.HistogramAggregation"/>.</summary>
    public OtlpHistogramAggregation? HistogramAggregation { get; set; }

    /// <summary>Gets or sets how many exponential buckets a point has at most: <see cref="OtlpOptions.MaxBuckets"/>.</summary>
    public int? MaxBuckets { get; set; }

    /// <summary>Gets or sets the name of the service: <see cref="OtlpOptions.ServiceName"/>.</summary>
    public string? ServiceName { get; set; }

    /// <summary>Gets what is measured: <see cref="OtlpOptions.ResourceAttributes"/>. They are added to those of the variables.</summary>
    public IDictionary<string, string> ResourceAttributes { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Makes the exporter's options.</summary>
    /// <param name="otherwise">What holds where nothing is set.</param>
    internal OtlpOptions ToOtlpOptions(OtlpOptions otherwise) => new()
    {
        Endpoint = Endpoint ?? otherwise.Endpoint,
        Protocol = Protocol ?? otherwise.Protocol,
        Headers = Both(otherwise.Headers, Headers, StringComparer.OrdinalIgnoreCase),
        Timeout = Timeout ?? otherwise.Timeout,
        Compression = Compression ?? otherwise.Compression,
        CertificateFile = CertificateFile ?? otherwise.CertificateFile,
        ClientCertificateFile = ClientCertificateFile ?? otherwise.ClientCertificateFile,
        ClientKeyFile = ClientKeyFile ?? otherwise.ClientKeyFile,
        Temporality = Temporality ?? otherwise.Temporality,
        HistogramAggregation = HistogramAggregation ?? otherwise.HistogramAggregation,
        MaxBuckets = MaxBuckets ?? otherwise.MaxBuckets,
        ServiceName = ServiceName ?? otherwise.ServiceName,
        ResourceAttributes = Both(otherwise.ResourceAttributes, ResourceAttributes, StringComparer.Ordinal),
    };

    private static Dictionary<string, string> Both(
        IReadOnlyDictionary<string, string> less, IDictionary<string, string> more, StringComparer comparer)
    {
        Dictionary<string, string> both = new(less, comparer);
        foreach ((string name, string value) in more)
            both[name] = value;
        return both;
    }
}
