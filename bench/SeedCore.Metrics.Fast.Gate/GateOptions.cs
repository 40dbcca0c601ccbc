namespace SeedCore.Metrics.Fast.Gate;

/// <summary>What the command line asks for.</summary>
internal sealed record GateOptions
{
    public const string Usage = "usage: [--update] [--exact] [--ratios] [--quick] [--no-instructions] [--baselines DIR]";

    /// <summary>Gets a value indicating whether to record a baseline instead of comparing.</summary>
    public bool Update { get; init; }

    /// <summary>Gets a value indicating whether part 1 runs: machine code, allocations, instructions executed.</summary>
    public bool Exact { get; init; } = true;

    /// <summary>Gets a value indicating whether part 2 runs: ratios.</summary>
    public bool Ratios { get; init; } = true;

    /// <summary>Gets a value indicating whether ratios are measured with fewer and shorter launches.</summary>
    public bool Quick { get; init; }

    /// <summary>Gets a value indicating whether instructions executed are counted, which compiles the program ahead of time.</summary>
    public bool Instructions { get; init; } = true;

    /// <summary>Gets where the baselines are kept, if the command line says so.</summary>
    public string? Baselines { get; init; }

    public static GateOptions Parse(IReadOnlyList<string> args)
    {
        GateOptions options = new();
        bool exact = false;
        bool ratios = false;
        for (int i = 0; i < args.Count; i++)
        {
            switch (args[i])
            {
                case "--update":
                    options = options with { Update = true };
                    break;
                case "--exact":
                    exact = true;
                    break;
                case "--ratios":
                    ratios = true;
                    break;
                case "--quick":
                    options = options with { Quick = true };
                    break;
                case "--no-instructions":
                    options = options with { Instructions = false };
                    break;
                case "--baselines" when i + 1 < args.Count:
                    options = options with { Baselines = args[++i] };
                    break;
                case "--baselines":
                    throw new GateException($"'--baselines' lacks its directory.\n{Usage}");
                default:
                    throw new GateException($"'{args[i]}' is not known.\n{Usage}");
            }
        }

        return exact || ratios ? options with { Exact = exact, Ratios = ratios } : options;
    }
}
