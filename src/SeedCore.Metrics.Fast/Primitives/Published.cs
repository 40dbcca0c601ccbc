using System.Runtime.CompilerServices;

namespace SeedCore.Metrics.Fast.Primitives;

/// <summary>An object that several threads may make at once, and of which one is everybody's.</summary>
internal static class Published<TAtomics>
    where TAtomics : struct, IAtomics
{
    /// <summary>Publishes an object, unless another one was.</summary>
    /// <param name="location">Where it is found; null until then.</param>
    /// <param name="made">The object.</param>
    /// <returns>The one that is found there from now on: this one, or that of who was first.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FirstOf<T>(ref T? location, T made)
        where T : class => TAtomics.CompareExchangeReference(ref location, made, null) ?? made;
}
