using SeedCore.Metrics.Fast.Exporting;

namespace SeedCore.Metrics.Fast.Tests.Exporting;

public class MetricsPumpOptionsTests
{
    public static TheoryData<string, MetricsPumpOptions> Wrong => new()
    {
        { "Interval must be between 00:00:00.0010000 and 24.00:00:00, but is 00:00:00.", new() { Interval = TimeSpan.Zero } },
        { "Interval must be between 00:00:00.0010000 and 24.00:00:00, but is -00:00:00.0010000.", new() { Interval = Timeout.InfiniteTimeSpan } },
        { "ExportTimeout must be between 00:00:00.0010000 and 24.00:00:00, but is 25.00:00:00.", new() { ExportTimeout = TimeSpan.FromDays(25) } },
        { "QueueCapacity must be between 1 and 65536, but is 0.", new() { QueueCapacity = 0 } },
        { "MaxAttempts must be between 1 and 2147483647, but is 0.", new() { MaxAttempts = 0 } },
        { "BaseBackoff must be between 00:00:00.0010000 and 24.00:00:00, but is -00:00:01.", new() { BaseBackoff = TimeSpan.FromSeconds(-1) } },
        { "MaxBackoff must be between 00:00:01 and 24.00:00:00, but is 00:00:00.5000000.", new() { MaxBackoff = TimeSpan.FromSeconds(0.5) } },
        { "MaxRetryAfter must be between 00:00:00 and 24.00:00:00, but is -00:00:01.", new() { MaxRetryAfter = TimeSpan.FromSeconds(-1) } },
        { "MaxAge must be between 00:00:00.0000001 and 10675199.02:48:05.4775807, but is 00:00:00.", new() { MaxAge = TimeSpan.Zero } },
        { "ShutdownTimeout must be between 00:00:00.0010000 and 24.00:00:00, but is 00:00:00.", new() { ShutdownTimeout = TimeSpan.Zero } },
        { "TimeProvider must not be null.", new() { TimeProvider = null! } },
        { "Jitter must not be null.", new() { Jitter = null! } },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void A_wrong_option_is_named_with_its_range_and_its_value(string message, MetricsPumpOptions options)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new MetricsPump(static () => default, options));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.Equal("options", error.ParamName);
    }

    [Fact]
    public void To_repair_what_is_named_leads_through_all_faults_in_the_order_of_the_options()
    {
        MetricsPumpOptions options = new()
        {
            Interval = TimeSpan.Zero,
            ExportTimeout = TimeSpan.Zero,
            QueueCapacity = 0,
            MaxAttempts = 0,
            BaseBackoff = TimeSpan.Zero,
            MaxBackoff = -TimeSpan.FromSeconds(1),
            MaxRetryAfter = -TimeSpan.FromSeconds(1),
            MaxAge = TimeSpan.Zero,
            ShutdownTimeout = TimeSpan.Zero,
            TimeProvider = null!,
            Jitter = null!,
        };
        (string Option, Func<MetricsPumpOptions, MetricsPumpOptions> Repair)[] repairs =
        [
            ("Interval", wrong => wrong with { Interval = TimeSpan.FromDays(24) }),
            ("ExportTimeout", wrong => wrong with { ExportTimeout = TimeSpan.FromMilliseconds(1) }),
            ("QueueCapacity", wrong => wrong with { QueueCapacity = 65_536 }),
            ("MaxAttempts", wrong => wrong with { MaxAttempts = 1 }),
            ("BaseBackoff", wrong => wrong with { BaseBackoff = TimeSpan.FromMilliseconds(1) }),
            ("MaxBackoff", wrong => wrong with { MaxBackoff = TimeSpan.FromMilliseconds(1) }),
            ("MaxRetryAfter", wrong => wrong with { MaxRetryAfter = TimeSpan.Zero }),
            ("MaxAge", wrong => wrong with { MaxAge = TimeSpan.FromTicks(1) }),
            ("ShutdownTimeout", wrong => wrong with { ShutdownTimeout = TimeSpan.FromMilliseconds(1) }),
            ("TimeProvider", wrong => wrong with { TimeProvider = TimeProvider.System }),
            ("Jitter", wrong => wrong with { Jitter = () => 0 }),
        ];
        foreach ((string option, Func<MetricsPumpOptions, MetricsPumpOptions> repair) in repairs)
        {
            Assert.StartsWith($"{option} must ", options.FindFault(), StringComparison.Ordinal);
            options = repair(options);
        }

        Assert.Null(options.FindFault());
    }

    [Fact]
    public async Task The_defaults_are_valid() => await new MetricsPump(static () => default, new MetricsPumpOptions()).DisposeAsync();
}
