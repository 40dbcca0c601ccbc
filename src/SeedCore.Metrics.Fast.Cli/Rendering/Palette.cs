namespace SeedCore.Metrics.Fast.Cli.Rendering;

/// <summary>What each colour means, everywhere.</summary>
internal static class Palette
{
    public const string Fast = "springgreen3";
    public const string Planner = "deepskyblue2";
    public const string Hgnn = "mediumpurple2";
    public const string Escalation = "orange1";
    public const string Remote = "lightgoldenrod2_1";
    public const string Whole = "white";
    public const string Share = "deepskyblue2";
    public const string Quiet = "grey";
    public const string Good = "green";
    public const string Bad = "red";
}
