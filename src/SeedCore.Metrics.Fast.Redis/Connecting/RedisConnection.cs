using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using StackExchange.Redis;

namespace SeedCore.Metrics.Fast.Redis;

/// <summary>
/// A connection that several exporters, readers and leases may share. It connects when it is first needed; one that broke, or
/// leads to a server that is not the primary any more, is replaced by the next call that needs it. Safe for any threads.
/// </summary>
public sealed class RedisConnection : IAsyncDisposable
{
    private const int MaxChecks = 100;

    private static readonly TimeSpan s_heartbeat = TimeSpan.FromMilliseconds(250); // timeouts are noticed at heartbeats
    private static readonly TimeSpan s_firstCheck = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_check = TimeSpan.FromSeconds(1);

    private readonly ConfigurationOptions _configuration;
    private readonly Lock _gate = new();
    private Task<ConnectionMultiplexer>? _current;
    private bool _disposed;
    private long _connects;

    /// <summary>Makes a connection; nothing is sent yet.</summary>
    /// <param name="options">Where and how.</param>
    /// <exception cref="ArgumentException">An option is not valid; the message says which.</exception>
    public RedisConnection(RedisConnectionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.FindFault() is { } fault)
            throw new ArgumentException(fault, nameof(options));
        _configuration = Configure(options);
    }

    /// <summary>Gets how often it has connected.</summary>
    internal long Connects => Interlocked.Read(ref _connects);

    /// <summary>Closes the connection; whoever uses it afterwards gets an <see cref="ObjectDisposedException"/>.</summary>
    /// <returns>A task that ends when it is closed.</returns>
    public async ValueTask DisposeAsync()
    {
        Task<ConnectionMultiplexer>? last;
        lock (_gate)
        {
            _disposed = true;
            (last, _current) = (_current, null);
        }

        if (last is not null)
            await CloseAsync(last).ConfigureAwait(false);
    }

    /// <summary>Asks the server for something.</summary>
    /// <param name="command">Sends it, and gives the answer.</param>
    /// <param name="cancellationToken">Ends the wait; what was sent may still be carried out.</param>
    /// <exception cref="RedisOperationException">The server did not do it.</exception>
    internal async ValueTask<T> AskAsync<T>(Func<IDatabase, Task<T>> command, CancellationToken cancellationToken)
    {
        Task<ConnectionMultiplexer> connecting = Connect();
        try
        {
            ConnectionMultiplexer multiplexer = await connecting.WaitAsync(cancellationToken).ConfigureAwait(false);
            Task<T> answer = command(multiplexer.GetDatabase());
            Observe(answer);
            return await answer.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (RedisFailures.Classify(error) is { } failure)
        {
            if (RedisFailures.IsOfConnection(failure))
                Discard(connecting);
            throw RedisFailures.Translate(failure, error);
        }
    }

    /// <summary>Listens to a channel until the connection breaks or is replaced; it is replaced then.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="handler">Gets what arrives, on any thread; it must be quick.</param>
    /// <param name="clock">Says when to look at the connection again.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="RedisOperationException">It could not subscribe.</exception>
    internal async Task ListenAsync(
        RedisChannel channel, Action<RedisChannel, RedisValue> handler, TimeProvider clock, CancellationToken cancellationToken)
    {
        Task<ConnectionMultiplexer> connecting = Connect();
        ISubscriber? subscriber = null;
        try
        {
            ConnectionMultiplexer multiplexer = await connecting.WaitAsync(cancellationToken).ConfigureAwait(false);
            subscriber = multiplexer.GetSubscriber();
            for (int checks = 0; !subscriber.IsConnected(channel) && checks < MaxChecks; checks++) // it connects later than the rest
                await Task.Delay(s_firstCheck, clock, cancellationToken).ConfigureAwait(false);
            await subscriber.SubscribeAsync(channel, handler).WaitAsync(cancellationToken).ConfigureAwait(false);
            while (ReferenceEquals(Volatile.Read(ref _current), connecting) && subscriber.IsConnected(channel))
                await Task.Delay(s_check, clock, cancellationToken).ConfigureAwait(false);
            Discard(connecting);
        }
        catch (Exception error) when (RedisFailures.Classify(error) is { } failure)
        {
            if (RedisFailures.IsOfConnection(failure))
                Discard(connecting);
            throw RedisFailures.Translate(failure, error);
        }
        finally
        {
            Unsubscribe(subscriber, channel, handler);
        }
    }

    private Task<ConnectionMultiplexer> Connect()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_current is null or { IsFaulted: true } or { IsCanceled: true })
            {
                Interlocked.Increment(ref _connects);
                using (ExecutionContext.SuppressFlow()) // the connection must not carry on the activity of who needed it first
                    _current = Task.Run(() => ConnectionMultiplexer.ConnectAsync(_configuration));
                Observe(_current);
            }

            return _current;
        }
    }

    // Nothing hangs on it: a connection that is closed has no subscriptions.
    private static void Unsubscribe(ISubscriber? subscriber, RedisChannel channel, Action<RedisChannel, RedisValue> handler)
    {
        try
        {
            subscriber?.Unsubscribe(channel, handler, CommandFlags.FireAndForget);
        }
        catch (Exception error) when (error is ObjectDisposedException || RedisFailures.Classify(error) is not null)
        {
            // Closed.
        }
    }

    private void Discard(Task<ConnectionMultiplexer> failed)
    {
        lock (_gate)
        {
            if (!ReferenceEquals(_current, failed))
                return;
            _current = null;
        }

        Observe(CloseAsync(failed));
    }

    private static async Task CloseAsync(Task<ConnectionMultiplexer> connecting)
    {
        await ((Task)connecting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (connecting.IsCompletedSuccessfully)
            await connecting.Result.DisposeAsync().ConfigureAwait(false);
    }

    // The error of a task that nobody waits for any more is nobody's.
    private static void Observe(Task task) =>
        _ = task.ContinueWith(
            static failed => _ = failed.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);

    private static ConfigurationOptions Configure(RedisConnectionOptions options)
    {
        ConfigurationOptions configuration = new()
        {
            ClientName = "SeedCore.Metrics.Fast",
            User = options.User,
            Password = options.Password,
            DefaultDatabase = options.Database,
            ConnectTimeout = (int)options.ConnectTimeout.TotalMilliseconds,
            AsyncTimeout = (int)options.CommandTimeout.TotalMilliseconds,
            SyncTimeout = (int)options.CommandTimeout.TotalMilliseconds,
            HeartbeatInterval = s_heartbeat,
            ConnectRetry = 0, // whoever asks decides when to ask again
            AbortOnConnectFail = true,
            BacklogPolicy = BacklogPolicy.FailFast,
            IncludeDetailInExceptions = false,
            ConfigurationChannel = "", // other clients have no say in who is the primary
            TieBreaker = "",
            Ssl = options.UseTls,
        };
        foreach (string endpoint in options.Endpoints)
            configuration.EndPoints.Add(RedisAddress.TryParseEndpoint(endpoint)!);
        if (options.UseTls)
            configuration.SslClientAuthenticationOptions = host => Authenticate(options, host);
        return configuration;
    }

    private static SslClientAuthenticationOptions Authenticate(RedisConnectionOptions options, string host) => new()
    {
        TargetHost = options.TlsHost ?? host,
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        ClientCertificates = options.ClientCertificate is { } certificate ? [certificate] : null,
        CertificateChainPolicy = options.TrustedRoots is { } roots ? Trust(roots) : null,
    };

    private static X509ChainPolicy Trust(X509Certificate2Collection roots)
    {
        X509ChainPolicy policy = new()
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck, // authorities of one's own publish no lists
        };
        policy.CustomTrustStore.AddRange(roots);
        return policy;
    }
}
