using System.Diagnostics.CodeAnalysis;

namespace SeedCore.Metrics.Fast;

/// <summary>Whether writers look out for being used by two threads at once.</summary>
internal static class WriterChecks
{
    /// <summary>
    /// The switch <c>SeedCore.Metrics.Fast.CheckWriters</c>, read once: off by default, and then a constant that
    /// the JIT and the trimmer take out with all it guards.
    /// </summary>
    [FeatureSwitchDefinition("SeedCore.Metrics.Fast.CheckWriters")]
    public static bool AreEnabled => Setting.Value;

    private static class Setting
    {
        public static readonly bool Value =
            AppContext.TryGetSwitch("SeedCore.Metrics.Fast.CheckWriters", out bool isOn) && isOn;
    }
}
