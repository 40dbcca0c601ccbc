namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>What of the options nobody may see: values of headers, and what an address has besides the way to the receiver.</summary>
internal sealed class OtlpSecrets
{
    private const int Shortest = 3; // "1" is no secret, and masking it would leave nothing to read

    private readonly string[] _secrets;

    public OtlpSecrets(OtlpOptions options)
    {
        List<string> secrets = [];
        foreach (string value in options.Headers.Values)
        {
            secrets.Add(value);
            secrets.AddRange(value.Split(' ')); // behind a scheme: Bearer ...
        }

        if (options.Endpoint is { } endpoint)
        {
            secrets.AddRange([endpoint.UserInfo, Uri.UnescapeDataString(endpoint.UserInfo), .. endpoint.UserInfo.Split(':')]);
            secrets.AddRange(endpoint.Query.TrimStart('?').Split('&', '='));
        }

        _secrets = [.. secrets
            .Where(static secret => secret.Length >= Shortest)
            .Distinct(StringComparer.Ordinal)
            .OrderByDescending(static secret => secret.Length)];
    }

    public string Mask(string text) =>
        _secrets.Aggregate(text, static (masked, secret) => masked.Replace(secret, "***", StringComparison.Ordinal));
}
