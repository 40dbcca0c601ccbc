using System.Security.Authentication;
using StackExchange.Redis;

namespace SeedCore.Metrics.Fast.Redis.Tests.Connecting;

public sealed class RedisFailuresTests
{
    private const string Canary = "c4n4ry";

    [Theory]
    [InlineData(RedisErrorKind.OutOfMemory, "OOM command not allowed " + Canary, RedisFailure.OutOfMemory, true)]
    [InlineData(RedisErrorKind.ReadOnly, "READONLY You can't write " + Canary, RedisFailure.ReadOnly, true)]
    [InlineData(RedisErrorKind.NoAuth, "NOAUTH Authentication required " + Canary, RedisFailure.AccessRefused, false)]
    [InlineData(RedisErrorKind.WrongPass, "WRONGPASS invalid " + Canary, RedisFailure.AccessRefused, false)]
    [InlineData(RedisErrorKind.NoPermission, "NOPERM this user has no permissions " + Canary, RedisFailure.AccessRefused, false)]
    [InlineData(RedisErrorKind.Moved, "MOVED 3999 " + Canary + ":6381", RedisFailure.ClusterChanging, true)]
    [InlineData(RedisErrorKind.ClusterDown, "CLUSTERDOWN Hash slot not served " + Canary, RedisFailure.ClusterChanging, true)]
    [InlineData(RedisErrorKind.Loading, "LOADING " + Canary, RedisFailure.Busy, true)]
    [InlineData(RedisErrorKind.Misconfigured, "MISCONF Redis is configured to save " + Canary, RedisFailure.Busy, true)]
    [InlineData(RedisErrorKind.UnknownCommand, "ERR unknown command " + Canary, RedisFailure.Unsupported, false)]
    [InlineData(RedisErrorKind.WrongType, "WRONGTYPE Operation against " + Canary, RedisFailure.Rejected, false)]
    [InlineData(RedisErrorKind.Unknown, "NOVELTY " + Canary, RedisFailure.Rejected, false)]
    public void An_answer_is_told_by_its_code_and_not_by_its_text(RedisErrorKind kind, string answer, RedisFailure expected, bool isTransient)
    {
        RedisServerException error = new(kind, CommandFlags.None, answer);

        RedisFailure? failure = RedisFailures.Classify(error);

        Assert.Equal(expected, failure);
        RedisOperationException told = RedisFailures.Translate(expected, error);
        Assert.Equal((expected, isTransient), (told.Failure, told.IsTransient));
        Assert.DoesNotContain(Canary, told.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_connection_a_timeout_and_a_refusal_are_told_apart()
    {
        Assert.Equal(RedisFailure.Unreachable, RedisFailures.Classify(new RedisConnectionException(ConnectionFailureType.SocketClosed, CommandFlags.None, Canary)));
        Assert.Equal(RedisFailure.AccessRefused, RedisFailures.Classify(new RedisConnectionException(ConnectionFailureType.AuthenticationFailure, CommandFlags.None, Canary)));
        Assert.Equal(RedisFailure.TimedOut, RedisFailures.Classify(new RedisTimeoutException(CommandFlags.None, Canary, CommandStatus.Sent)));
        Assert.Null(RedisFailures.Classify(new OperationCanceledException()));
        Assert.Null(RedisFailures.Classify(new InvalidOperationException()));
    }

    [Fact]
    public void What_TLS_has_against_it_is_told()
    {
        RedisConnectionException error = new(ConnectionFailureType.UnableToConnect, CommandFlags.None, Canary, new AuthenticationException("UntrustedRoot"));

        Assert.Equal(RedisFailure.AccessRefused, RedisFailures.Classify(error));
        Assert.Contains("UntrustedRoot", RedisFailures.Translate(RedisFailure.AccessRefused, error).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_connection_is_tried_where_it_may_find_something_else() => Assert.Equal(
        [RedisFailure.Unreachable, RedisFailure.AccessRefused, RedisFailure.ReadOnly, RedisFailure.ClusterChanging],
        Enum.GetValues<RedisFailure>().Where(RedisFailures.IsOfConnection));
}
