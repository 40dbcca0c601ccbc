using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast.Concurrency.Scenarios;

/// <summary>Stripes as the scenario says.</summary>
internal readonly struct ChosenStripe : IStripeSelector
{
    [ThreadStatic]
    private static int t_current;

    [ThreadStatic]
    private static int t_assigned;

    public static int StripeCount => 3;

    public static nint Current => t_current;

    public static nint Assign() => t_current = t_assigned;

    /// <summary>Has the calling thread known by a stripe, or by none, before it is asked who it is.</summary>
    public static void Be(int stripe, int known) => (t_assigned, t_current) = (stripe, known);

    /// <summary>Has the calling thread known by a stripe.</summary>
    public static void Be(int stripe) => Be(stripe, stripe);
}
