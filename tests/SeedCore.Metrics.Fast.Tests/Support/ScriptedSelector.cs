using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast.Tests.Support;

/// <summary>Takes the calling thread for whomever the test says.</summary>
internal readonly struct ScriptedSelector : IStripeSelector
{
    [ThreadStatic]
    private static int t_current;

    [ThreadStatic]
    private static int t_assigned;

    public static int StripeCount => 8;

    static nint IStripeSelector.Current => t_current;

    /// <summary>The thread's page has this entry; 0 for none.</summary>
    public static void Take(int stripe) => t_current = stripe;

    /// <summary>What the thread is told when it asks.</summary>
    public static void Assign(int stripe) => t_assigned = stripe;

    static nint IStripeSelector.Assign() => t_current = t_assigned;
}
