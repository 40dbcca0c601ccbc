using System.Reflection;

namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>The version that meter, scope and resource show.</summary>
internal static class LibraryVersion
{
    /// <summary>Gets the version, without the commit.</summary>
    public static string Text { get; } = typeof(MetricSet).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
        .InformationalVersion.Split('+')[0];
}
