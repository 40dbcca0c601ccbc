using System.Text.Json;

namespace SeedCore.Metrics.Fast.Load;

/// <summary>A figure that we mean to reach. The goals are those of goals.json, and nowhere else.</summary>
/// <param name="Work">What is measured, in the table's words.</param>
/// <param name="Of">The row that is measured: of <c>ratios</c>, or <c>tail.ROW.SCENARIO.p999</c>.</param>
/// <param name="Per">The row that it is divided by; null where the figure is not a ratio.</param>
/// <param name="Unit"><c>us</c> or <c>bytes</c> where the figure is not a ratio.</param>
/// <param name="Most">What it may be at most, for one thread and for two.</param>
/// <param name="Least">What it has to be at least.</param>
/// <param name="Beyond">What is hoped for, in the same direction; at most, where only this is given.</param>
internal sealed record Goal(
    string Work, string Of, string? Per, string? Unit, double?[]? Most, double?[]? Least, double?[]? Beyond)
{
    /// <summary>Gets all goals, in the order of the table.</summary>
    public static IReadOnlyList<Goal> All { get; } = Load();

    /// <summary>Gets whether the figure is better the greater it is.</summary>
    public bool IsLeast => Least is not null;

    /// <summary>Gets the bounds that have to be kept, for one thread and for two.</summary>
    public double?[] Bounds => Most ?? Least ?? [];

    /// <summary>Gets how the figure is written.</summary>
    public string UnitText => Unit ?? (Per == MeasuredRows.Reference ? "x REF" : "x");

    /// <summary>Whether figures keep all of the bounds that there are; null if one of those figures was not measured.</summary>
    public bool? IsKept(double?[]? bounds, IReadOnlyList<double?> figures)
    {
        for (int i = 0; i < (bounds?.Length ?? 0); i++)
        {
            if (bounds![i] is not { } bound)
                continue;
            if (figures[i] is not { } figure)
                return null;
            if (IsLeast ? figure < bound : figure > bound)
                return false;
        }

        return true;
    }

    private static Goal[] Load()
    {
        using Stream goals = typeof(Goal).Assembly.GetManifestResourceStream("goals.json")!;
        return JsonSerializer.Deserialize(goals, GoalJson.Default.GoalArray)!;
    }
}
