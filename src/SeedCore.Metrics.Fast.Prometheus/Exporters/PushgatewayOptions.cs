namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>Where and how to push. The group is named by the job and the other grouping labels.</summary>
public sealed class PushgatewayOptions : PrometheusOptions
{
    /// <summary>Gets the address, without <c>/metrics/...</c>: <c>http://localhost:9091</c>. A user and a password in it are sent as a header.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>Gets the job: the value of the label <c>job</c>; not empty.</summary>
    public required string Job { get; init; }

    /// <summary>Gets the other labels of the group, <c>instance</c> for example; any text as value.</summary>
    public IReadOnlyDictionary<string, string> Grouping { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Gets what a push does to the group; <see cref="PushMethod.Replace"/> by default.</summary>
    public PushMethod Method { get; init; }

    /// <summary>Gets a value indicating whether the group is deleted when the exporter is disposed; false by default.</summary>
    public bool DeleteOnDispose { get; init; }

    /// <summary>Gets the user for basic authentication; none by default.</summary>
    public string? User { get; init; }

    /// <summary>Gets the password for basic authentication. It is shown nowhere.</summary>
    public string? Password { get; init; }

    /// <summary>Gets how long a request may take; 10 seconds by default.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);
}
