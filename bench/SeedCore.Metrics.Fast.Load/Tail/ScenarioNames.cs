namespace SeedCore.Metrics.Fast.Load;

/// <summary>Scenarios as the words of tables and JSON.</summary>
internal static class ScenarioNames
{
    public static string Of(TailScenario scenario) => scenario switch
    {
        TailScenario.Alone => "alone",
        TailScenario.Captured => "captured",
        _ => "endless",
    };
}
