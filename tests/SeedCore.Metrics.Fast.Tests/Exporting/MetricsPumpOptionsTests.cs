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
    public async Task The_defaults_are_valid() => await new MetricsPump(static () => default, new MetricsPumpOptions()).DisposeAsync();
}
