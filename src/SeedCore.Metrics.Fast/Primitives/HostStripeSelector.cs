using System.Runtime.CompilerServices;

namespace SeedCore.Metrics.Fast.Primitives;

/// <summary>The best selector there is on this system; which one is a constant to the JIT.</summary>
internal readonly struct HostStripeSelector : IStripeSelector
{
    private static readonly bool s_hasOwners = OwnedStripeSelector.IsSupported;

    public static int StripeCount => s_hasOwners ? OwnedStripeSelector.StripeCount : StackStripeSelector.StripeCount;

    public static bool HasOwners
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => s_hasOwners;
    }

    public static nint Current
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => s_hasOwners ? OwnedStripeSelector.Current : StackStripeSelector.Current;
    }

    public static bool IsOwned(nint stripe) => s_hasOwners && OwnedStripeSelector.IsOwned(stripe);

    public static nint Assign() => s_hasOwners ? OwnedStripeSelector.Assign() : StackStripeSelector.Assign();
}
