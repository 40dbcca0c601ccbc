using System.Security.Authentication;
using StackExchange.Redis;

namespace SeedCore.Metrics.Fast.Redis;

/// <summary>
/// Says in words of our own what a client's exception means: its own words tell addresses, and whatever the server put into them.
/// </summary>
internal static class RedisFailures
{
    /// <summary>The answer to a consumer that names a group which is not there.</summary>
    public const string NoGroup = "NOGROUP";

    /// <summary>The answer to who makes a group that is there.</summary>
    public const string BusyGroup = "BUSYGROUP";

    /// <summary>Classifies what the client throws; null for what is not about the server, such as a cancellation.</summary>
    public static RedisFailure? Classify(Exception error) => error switch
    {
        RedisServerException answer => Classify(answer.Kind),
        RedisConnectionException connection => Classify(connection),
        RedisTimeoutException or TimeoutException => RedisFailure.TimedOut,
        RedisCommandException or RedisException => RedisFailure.Rejected,
        _ => null,
    };

    /// <summary>Says it in words of our own.</summary>
    public static RedisOperationException Translate(RedisFailure failure, Exception error) => new(failure, Describe(failure, error));

    /// <summary>Tells whether a new connection may find what this one does not: another primary, another password's rights.</summary>
    public static bool IsOfConnection(RedisFailure failure) =>
        failure is RedisFailure.Unreachable or RedisFailure.AccessRefused or RedisFailure.ReadOnly or RedisFailure.ClusterChanging;

    /// <summary>Tells whether the server answered with an error of this code.</summary>
    public static bool HasCode(Exception error, string code) =>
        error is RedisServerException && error.Message.StartsWith(code, StringComparison.Ordinal);

    private static RedisFailure Classify(RedisErrorKind kind) => kind switch
    {
        RedisErrorKind.Timeout => RedisFailure.TimedOut,
        RedisErrorKind.ConnectionFault => RedisFailure.Unreachable,
        RedisErrorKind.NoAuth or RedisErrorKind.WrongPass or RedisErrorKind.NoPermission or RedisErrorKind.NotPermitted =>
            RedisFailure.AccessRefused,
        RedisErrorKind.OutOfMemory => RedisFailure.OutOfMemory,
        RedisErrorKind.ReadOnly => RedisFailure.ReadOnly,
        RedisErrorKind.Moved or RedisErrorKind.Ask or RedisErrorKind.TryAgain or RedisErrorKind.ClusterDown
            or RedisErrorKind.UnknownRedirectTarget => RedisFailure.ClusterChanging,
        RedisErrorKind.Loading or RedisErrorKind.Busy or RedisErrorKind.MasterDown or RedisErrorKind.NoReplicas
            or RedisErrorKind.Misconfigured or RedisErrorKind.MaxClients => RedisFailure.Busy,
        RedisErrorKind.UnknownCommand => RedisFailure.Unsupported,
        _ => RedisFailure.Rejected,
    };

    private static RedisFailure Classify(RedisConnectionException error) =>
        error.FailureType == ConnectionFailureType.AuthenticationFailure || Innermost(error) is AuthenticationException
            ? RedisFailure.AccessRefused
            : RedisFailure.Unreachable;

    private static string Describe(RedisFailure failure, Exception error) => failure switch
    {
        RedisFailure.Unreachable => "There is no connection to the Redis server.",
        RedisFailure.TimedOut => "The Redis server did not answer in time.",
        RedisFailure.AccessRefused when Innermost(error) is AuthenticationException tls => $"TLS with the Redis server failed: {tls.Message}",
        RedisFailure.AccessRefused => $"The Redis server refused access ({CodeOf(Innermost(error))}).",
        RedisFailure.OutOfMemory => "The Redis server has no memory left (OOM).",
        RedisFailure.ReadOnly => "The Redis server is a replica, and takes no writes (READONLY).",
        RedisFailure.ClusterChanging => $"The Redis cluster is changing ({CodeOf(error)}).",
        RedisFailure.Busy => $"The Redis server is busy ({CodeOf(error)}).",
        RedisFailure.Unsupported => "The Redis server does not know the command.",
        _ => $"The Redis server refused the command ({CodeOf(error)}).",
    };

    private static Exception Innermost(Exception error)
    {
        while (error.InnerException is { } inner)
            error = inner;
        return error;
    }

    // Errors begin with their code, a word in capitals; what follows may be anything.
    private static string CodeOf(Exception error) =>
        error.Message.Split(' ', ':').FirstOrDefault(static word => word.Length > 1 && word.All(char.IsAsciiLetterUpper)) ?? error.GetType().Name;
}
