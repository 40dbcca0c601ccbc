namespace SeedCore.Metrics.Fast.Redis;

/// <summary>What kept a server from doing what it was asked to.</summary>
public enum RedisFailure
{
    /// <summary>There is no connection: nobody listens, or it broke.</summary>
    Unreachable,

    /// <summary>No answer came in time. The command may have been carried out.</summary>
    TimedOut,

    /// <summary>The password, the user's rights or a certificate are refused.</summary>
    AccessRefused,

    /// <summary>The server has no memory left for it.</summary>
    OutOfMemory,

    /// <summary>A replica was asked to write: the primary is another one now.</summary>
    ReadOnly,

    /// <summary>The cluster is moving slots, or does not serve this one now.</summary>
    ClusterChanging,

    /// <summary>The server is loading, busy, without its disk, or has too many clients.</summary>
    Busy,

    /// <summary>The server does not know the command.</summary>
    Unsupported,

    /// <summary>The server refused the command for another reason.</summary>
    Rejected,
}
