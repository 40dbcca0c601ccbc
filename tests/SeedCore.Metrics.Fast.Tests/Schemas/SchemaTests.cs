using System.Reflection;
using SeedCore.Metrics.Fast.Schemas;

namespace SeedCore.Metrics.Fast.Tests.Schemas;

/// <summary>What holds for all five schemas alike.</summary>
public class SchemaTests
{
    public static TheoryData<Type> Schemas =>
    [
        typeof(RoutingMetrics), typeof(ExecutionMetrics), typeof(LatencyMetrics), typeof(DispatchMetrics),
        typeof(PersistenceMetrics),
    ];

    [Theory]
    [MemberData(nameof(Schemas))]
    public void No_property_can_be_set_so_no_copy_can_escape_validation(Type schema)
    {
        Assert.True(schema.IsSealed);
        Assert.All(schema.GetProperties(), property => Assert.Null(property.SetMethod));
    }

    [Theory]
    [MemberData(nameof(Schemas))]
    public void Every_constructor_argument_has_a_default(Type schema)
    {
        ConstructorInfo constructor = Assert.Single(schema.GetConstructors());
        Assert.All(constructor.GetParameters(), parameter => Assert.True(parameter.HasDefaultValue));
    }

    [Fact]
    public void An_empty_snapshot_reads_as_the_defaults()
    {
        Assert.Equal(new RoutingMetrics(), RoutingMetrics.FromSnapshot(default));
        Assert.Equal(new ExecutionMetrics(), ExecutionMetrics.FromSnapshot(default));
        Assert.Equal(new LatencyMetrics(), LatencyMetrics.FromSnapshot(default, "hgnn_latency_ms"));
        Assert.Equal(new DispatchMetrics(), DispatchMetrics.FromSnapshot(default));
        Assert.Equal(new PersistenceMetrics(), PersistenceMetrics.FromSnapshot(default));
    }

    [Fact]
    public void A_missing_dictionary_is_refused()
    {
        Assert.Throws<ArgumentNullException>(() => RoutingMetrics.FromDictionary(null!));
        Assert.Throws<ArgumentNullException>(() => ExecutionMetrics.FromDictionary(null!));
        Assert.Throws<ArgumentNullException>(() => DispatchMetrics.FromDictionary(null!));
        Assert.Throws<ArgumentNullException>(() => PersistenceMetrics.FromDictionary(null!));
    }

    [Fact]
    public void Values_with_the_same_counts_are_equal()
    {
        Assert.Equal(new DispatchMetrics(1, 2, 3, 4), new DispatchMetrics(1, 2, 3, 4));
        Assert.NotEqual(new DispatchMetrics(1, 2, 3, 4), new DispatchMetrics(1, 2, 4, 3));
        Assert.Equal(new RoutingMetrics(total: 9, fast: 1), new RoutingMetrics(total: 9, fast: 1));
        Assert.Equal(new ExecutionMetrics(total: 9, failed: 1), new ExecutionMetrics(total: 9, failed: 1));
        Assert.NotEqual(new PersistenceMetrics(1), new PersistenceMetrics(2));
    }
}
