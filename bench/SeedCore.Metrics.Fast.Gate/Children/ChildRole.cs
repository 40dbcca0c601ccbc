using System.Globalization;

namespace SeedCore.Metrics.Fast.Gate;

/// <summary>What a process does that the gate started: its environment says so.</summary>
internal static class ChildRole
{
    public const string Listing = "listing";
    public const string Ratios = "ratios";
    public const string Instructions = "instructions";

    public const string RoleVariable = "SEEDCORE_GATE_CHILD";
    public const string ReportVariable = "SEEDCORE_GATE_REPORT";
    public const string RoundsVariable = "SEEDCORE_GATE_ROUNDS";

    /// <summary>Does what this process was started for; false if it was not started by the gate.</summary>
    public static bool TryRun(GateSuite suite)
    {
        string report = Environment.GetEnvironmentVariable(ReportVariable) ?? "";
        switch (Environment.GetEnvironmentVariable(RoleVariable))
        {
            case Listing:
                GateJson.Write(report, ListingChild.Run(suite), GateJson.Default.ListingReport);
                return true;
            case Ratios:
                int rounds = int.Parse(Environment.GetEnvironmentVariable(RoundsVariable)!, CultureInfo.InvariantCulture);
                GateJson.Write(report, RatioChild.Run(suite, rounds), GateJson.Default.RatioReport);
                return true;
            case Instructions:
                File.WriteAllText(report, InstructionChild.Run(suite));
                return true;
            default:
                return false;
        }
    }
}
