using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast.Concurrency.Stress;

/// <summary>Puts all threads into one stripe, where they meet at every turn; a real selector lets most of them have their own.</summary>
internal readonly struct OneStripeSelector : IStripeSelector
{
    public static int StripeCount => 1;

    public static nint Current => 1;

    public static nint Assign() => 1;
}
