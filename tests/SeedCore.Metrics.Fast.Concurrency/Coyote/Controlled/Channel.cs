#nullable enable
using System.Threading.Channels;

namespace SeedCore.Metrics.Fast.Exporting;

/// <summary>Stands in for the framework's: of this namespace, so that the pump's source takes it for that.</summary>
internal static class Channel
{
    public static Channel<T> CreateBounded<T>(BoundedChannelOptions options, Action<T> itemDropped) => new(options.Capacity, itemDropped);
}
