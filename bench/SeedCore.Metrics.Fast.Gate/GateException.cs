namespace SeedCore.Metrics.Fast.Gate;

/// <summary>The gate cannot tell: the message says why and what to do.</summary>
internal sealed class GateException : Exception
{
    public GateException(string message)
        : base(message)
    {
    }

    public GateException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
