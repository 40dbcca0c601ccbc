using System.Runtime.CompilerServices;
using System.Text;

namespace SeedCore.Metrics.Fast;

/// <summary>An enum as a label: its values are dense from 0, so that a value is an index.</summary>
internal static class EnumLabel<T>
    where T : struct, Enum
{
    /// <summary>How many values there are: a constant for the JIT.</summary>
    public static readonly int Count = Enum.GetValues<T>().Distinct().Count();

    /// <summary>Gets the values, each once, in their order: a value's index is its place.</summary>
    public static T[] Values => [.. Enum.GetValues<T>().Distinct().Order()];

    /// <summary>Gets the values' names as labels: <c>HgnnFallback</c> is <c>hgnn_fallback</c>.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Values.Select(value => ToSnakeCase(Enum.GetName(value) ?? ""))];

    /// <summary>Gets the name of the label where none is given.</summary>
    public static string DefaultName { get; } = ToSnakeCase(typeof(T).Name);

    /// <summary>Gets the index of a value; one that is not declared gives an index of <see cref="Count"/> or more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nuint Index(T value) => Unsafe.SizeOf<T>() switch
    {
        1 => Unsafe.BitCast<T, byte>(value),
        2 => Unsafe.BitCast<T, ushort>(value),
        4 => Unsafe.BitCast<T, uint>(value),
        _ => (nuint)Unsafe.BitCast<T, ulong>(value),
    };

    /// <summary>Makes the label, or says why the enum cannot be one.</summary>
    /// <exception cref="ArgumentException">The enum's values are not 0, 1, 2, ...</exception>
    public static MetricLabel Declare(string key, string? name)
    {
        T[] values = Values;
        if (values.Length == 0)
            throw new ArgumentException($"Metric '{key}': the label enum {typeof(T).Name} has no values.", nameof(key));

        for (int i = 0; i < values.Length; i++)
        {
            if (Index(values[i]) != (nuint)i)
            {
                throw new ArgumentException(
                    $"Metric '{key}': the values of the label enum {typeof(T).Name} must be 0 to {values.Length - 1} "
                    + $"without a gap, but {values[i]} is {Index(values[i])}.", nameof(key));
            }
        }

        if (Names.GroupBy(label => label, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } shared)
        {
            throw new ArgumentException(
                $"Metric '{key}': {shared.Count()} values of the label enum {typeof(T).Name} would be '{shared.Key}'.", nameof(key));
        }

        return new MetricLabel(name ?? DefaultName, Names);
    }

    private static string ToSnakeCase(string name)
    {
        StringBuilder text = new();
        for (int i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && (char.IsLower(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))))
                text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}
