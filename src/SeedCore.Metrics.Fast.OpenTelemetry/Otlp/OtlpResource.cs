namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>What is measured, and by what.</summary>
internal static class OtlpResource
{
    /// <summary>The name of the scope, and of what takes an SDK's place.</summary>
    public const string ScopeName = "SeedCore.Metrics.Fast";

    // One for all exporters of a process: it is the process that is the instance.
    private static readonly string s_instance = Guid.NewGuid().ToString();

    /// <summary>Gets the attributes: the given ones, and what they do not have.</summary>
    public static IReadOnlyDictionary<string, string> AttributesOf(OtlpOptions options)
    {
        SortedDictionary<string, string> attributes = new(StringComparer.Ordinal)
        {
            ["service.name"] = $"unknown_service:{Path.GetFileNameWithoutExtension(Environment.ProcessPath) ?? "dotnet"}",
            ["service.instance.id"] = s_instance,
        };
        foreach ((string name, string value) in options.ResourceAttributes)
            attributes[name] = value;
        if (options.ServiceName is { Length: > 0 } service)
            attributes["service.name"] = service;

        // What they say is true of this library only.
        attributes["telemetry.sdk.name"] = ScopeName;
        attributes["telemetry.sdk.language"] = "dotnet";
        attributes["telemetry.sdk.version"] = LibraryVersion.Text;
        return attributes;
    }

    /// <summary>Encodes the resource.</summary>
    public static byte[] Encode(OtlpOptions options)
    {
        using ByteBuffer resource = new();
        MetricHead.WriteAttributes(resource, OtlpFields.ResourceAttributes, AttributesOf(options));
        return resource.Written.ToArray();
    }
}
