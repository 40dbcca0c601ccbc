using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast.Concurrency.Orderings;

/// <summary>One place in the library's source where what threads see of each other is put in order.</summary>
/// <param name="Number">Its number, from 1, in the order of files and lines.</param>
/// <param name="File">The file, from the library's folder.</param>
/// <param name="Line">The line in it, from 1.</param>
/// <param name="Member">The member that it stands in.</param>
/// <param name="Operation">The member of <see cref="IAtomics"/> that is called.</param>
internal sealed record Ordering(int Number, string File, int Line, string Member, string Operation)
{
    /// <summary>Gets what somebody writes there who leaves the ordering out.</summary>
    public string Weaker => Operation switch
    {
        nameof(IAtomics.ReadAcquire) => nameof(IAtomics.Read),
        nameof(IAtomics.WriteRelease) => nameof(IAtomics.Write),
        nameof(IAtomics.ReadReference) => "a plain read",
        nameof(IAtomics.WriteBarrier) or nameof(IAtomics.ReadBarrier) => "nothing",
        _ => "a read and a write",
    };

    public override string ToString() => $"{Number}. {File}:{Line} in {Member}: {Operation} -> {Weaker}";
}
