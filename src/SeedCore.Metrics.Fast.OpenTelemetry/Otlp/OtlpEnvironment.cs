using System.Globalization;

namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>
/// OpenTelemetry's variables. One for metrics comes before the one for all signals; what is empty counts as not set; what is wrong is
/// refused with the variable's name, and without its value where that may be a secret.
/// </summary>
internal sealed class OtlpEnvironment(Func<string, string?> read)
{
    private const string Prefix = "OTEL_EXPORTER_OTLP_";

    public OtlpOptions Read(OtlpOptions defaults)
    {
        OtlpProtocol protocol = Choose("PROTOCOL", defaults.Protocol, ("http/protobuf", OtlpProtocol.HttpProtobuf), ("grpc", OtlpProtocol.Grpc));
        (string? attributesFrom, string? attributes) = Find("OTEL_RESOURCE_ATTRIBUTES");
        (string? headersFrom, string? headers) = FindEither("HEADERS");
        return defaults with
        {
            Protocol = protocol,
            Endpoint = ReadEndpoint(protocol) ?? defaults.Endpoint,
            Headers = headers is null ? defaults.Headers : ReadPairs(headersFrom!, headers, StringComparer.OrdinalIgnoreCase),
            Timeout = ReadTimeout() ?? defaults.Timeout,
            Compression = Choose("COMPRESSION", defaults.Compression, ("none", OtlpCompression.None), ("gzip", OtlpCompression.Gzip)),
            CertificateFile = FindEither("CERTIFICATE").Value ?? defaults.CertificateFile,
            ClientCertificateFile = FindEither("CLIENT_CERTIFICATE").Value ?? defaults.ClientCertificateFile,
            ClientKeyFile = FindEither("CLIENT_KEY").Value ?? defaults.ClientKeyFile,

            // Low memory is cumulative only for instruments that there are none of here.
            Temporality = Choose(
                "TEMPORALITY_PREFERENCE", defaults.Temporality, ("cumulative", OtlpTemporality.Cumulative), ("delta", OtlpTemporality.Delta), ("lowmemory", OtlpTemporality.Delta)),
            HistogramAggregation = Choose(
                "DEFAULT_HISTOGRAM_AGGREGATION",
                defaults.HistogramAggregation,
                ("explicit_bucket_histogram", OtlpHistogramAggregation.Explicit),
                ("base2_exponential_bucket_histogram", OtlpHistogramAggregation.Exponential)),
            ServiceName = Find("OTEL_SERVICE_NAME").Value ?? defaults.ServiceName,
            ResourceAttributes = attributes is null ? defaults.ResourceAttributes : ReadPairs(attributesFrom!, attributes, StringComparer.Ordinal),
        };
    }

    private Uri? ReadEndpoint(OtlpProtocol protocol)
    {
        if (Find(Prefix + "METRICS_ENDPOINT") is { Value: { } whole } metrics)
            return Parse(metrics.Name, whole);
        if (Find(Prefix + "ENDPOINT") is not { Value: { } common } all)
            return null;

        Uri endpoint = Parse(all.Name, common);
        if (protocol == OtlpProtocol.Grpc)
            return endpoint;

        // That of all signals is a base, to which each adds its path.
        UriBuilder address = new(endpoint);
        address.Path = $"{address.Path.TrimEnd('/')}/v1/metrics";
        return address.Uri;
    }

    private static Uri Parse(string variable, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https"
            ? address
            : throw Fault(variable, "an absolute http or https address, http://localhost:4318 for example");

    private TimeSpan? ReadTimeout()
    {
        (string name, string? value) = FindEither("TIMEOUT");
        if (value is null)
            return null;
        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int milliseconds) && milliseconds is > 0 and <= 3_600_000
            ? TimeSpan.FromMilliseconds(milliseconds)
            : throw Fault(name, "a number of milliseconds, 1 to 3600000");
    }

    private static Dictionary<string, string> ReadPairs(string variable, string text, StringComparer comparer)
    {
        Dictionary<string, string> pairs = new(comparer);
        foreach (string pair in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            string name = equals < 0 ? "" : Uri.UnescapeDataString(pair[..equals].Trim());
            if (name.Length == 0)
                throw Fault(variable, "a list as name=value,name=value, values with %-escapes");
            pairs[name] = Uri.UnescapeDataString(pair[(equals + 1)..].Trim());
        }

        return pairs;
    }

    private T Choose<T>(string suffix, T otherwise, params ReadOnlySpan<(string Text, T Value)> choices)
    {
        (string name, string? text) = FindEither(suffix);
        if (text is null)
            return otherwise;
        foreach ((string choice, T value) in choices)
        {
            if (string.Equals(choice, text, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        string[] texts = new string[choices.Length];
        for (int i = 0; i < texts.Length; i++)
            texts[i] = choices[i].Text;
        throw Fault(name, string.Join(" or ", texts));
    }

    private (string Name, string? Value) FindEither(string suffix)
    {
        (string Name, string? Value) metrics = Find($"{Prefix}METRICS_{suffix}");
        return metrics.Value is not null ? metrics : Find(Prefix + suffix);
    }

    private (string Name, string? Value) Find(string name) => (name, read(name)?.Trim() is { Length: > 0 } value ? value : null);

    private static ArgumentException Fault(string variable, string expected) => new($"{variable} has to be {expected}.", variable);
}
