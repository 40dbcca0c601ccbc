namespace SeedCore.Metrics.Fast.Primitives;

/// <content>What somebody writes who leaves out that a reference is published: the library's own seam has neither.</content>
internal partial interface IAtomics
{
    static virtual T? ReadReferencePlainly<T>(ref readonly T? location)
        where T : class => location;

    static virtual void WriteReferencePlainly<T>(ref T? location, T? value)
        where T : class => location = value;
}
