namespace SeedCore.Metrics.Fast.Redis;

/// <summary>Thrown when a server did not do what it was asked to. The message names no address, user or password.</summary>
public sealed class RedisOperationException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="RedisOperationException"/> class with a general message.</summary>
    public RedisOperationException()
        : this("The Redis server did not do what it was asked to.")
    {
    }

    /// <summary>Initializes a new instance of the <see cref="RedisOperationException"/> class.</summary>
    /// <param name="message">What went wrong.</param>
    public RedisOperationException(string? message)
        : base(message)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="RedisOperationException"/> class.</summary>
    /// <param name="message">What went wrong.</param>
    /// <param name="innerException">What caused it.</param>
    public RedisOperationException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="RedisOperationException"/> class.</summary>
    /// <param name="failure">What kept the server from it.</param>
    /// <param name="message">What went wrong.</param>
    public RedisOperationException(RedisFailure failure, string? message)
        : base(message) =>
        Failure = failure;

    /// <summary>Gets what kept the server from it.</summary>
    public RedisFailure Failure { get; } = RedisFailure.Rejected;

    /// <summary>Gets a value indicating whether the same command may work later, with nobody's help.</summary>
    public bool IsTransient => Failure is not (RedisFailure.AccessRefused or RedisFailure.Unsupported or RedisFailure.Rejected);
}
