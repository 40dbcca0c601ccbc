using System.Text;

namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>The address of a group: <c>/metrics/job/JOB/LABEL/VALUE</c>, values in base64 where a path cannot have them.</summary>
internal static class PushgatewayGroup
{
    public static Uri AddressOf(PushgatewayOptions options)
    {
        if (!options.Endpoint.IsAbsoluteUri || options.Endpoint.Scheme is not ("http" or "https"))
            throw new ArgumentException("The endpoint of the Pushgateway has to be an absolute http or https address.", nameof(options));
        if (string.IsNullOrEmpty(options.Job))
            throw new ArgumentException("The job is empty.", nameof(options));

        StringBuilder path = new("metrics");
        Append(path, "job", options.Job);
        foreach ((string label, string value) in LabelSet.Of(options.Grouping).Labels)
        {
            if (label is "job")
                throw new ArgumentException($"The label 'job' is {nameof(PushgatewayOptions.Job)}, not one of the others.", nameof(options));
            Append(path, label, value);
        }

        UriBuilder address = new(options.Endpoint) { UserName = "", Password = "", Query = "", Fragment = "" };
        address.Path = $"{address.Path.TrimEnd('/')}/{path}";
        return address.Uri;
    }

    private static void Append(StringBuilder path, string label, string value)
    {
        if (LabelSet.FindFault(label, value) is { } fault)
            throw new ArgumentException($"The grouping label '{label}' is not valid: {fault}.", nameof(label));

        path.Append('/').Append(label);

        // Whoever handles addresses on the way may unescape, or take dots for the way up: letters and digits stay as they are.
        if (value.Length > 0 && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            path.Append('/').Append(value);
        else
            path.Append("@base64/").Append(value.Length == 0 ? "=" : Base64(value));
    }

    private static string Base64(string value) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(value)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
