namespace SeedCore.Metrics.Fast.Load;

/// <summary>The commands, and how they are found, explained and refused.</summary>
internal static class CommandTable
{
    private const int Refused = 2;

    private static readonly Command[] s_commands =
    [
        RatiosCommand.Command,
        LaunchCommand.Command,
        TailCommand.Command,
        ScaleCommand.Command,
        MemoryCommand.Command,
        ClusterCommand.Command,
        GateCommand.Command,
    ];

    /// <summary>Runs what the arguments ask for.</summary>
    /// <returns>The exit code: 2 for arguments that are wrong.</returns>
    public static int Run(string[] arguments)
    {
        if (arguments is ["help" or "--help" or "-h", ..])
        {
            Explain(Console.Out);
            return 0;
        }

        try
        {
            if (arguments.Length == 0)
                throw new UsageException("No command given.");
            Command command = Array.Find(s_commands, command => command.Name == arguments[0])
                ?? throw new UsageException($"Unknown command '{arguments[0]}'.");
            return command.Run(new OptionReader(arguments.Skip(1)));
        }
        catch (UsageException refusal)
        {
            Console.Error.WriteLine(refusal.Message);
            Explain(Console.Error);
            return Refused;
        }
    }

    private static void Explain(TextWriter output)
    {
        output.WriteLine("usage:");
        foreach (Command command in s_commands.Where(command => command.Summary is not null))
        {
            output.WriteLine($"  {command.Name} {command.Options}".TrimEnd());
            output.WriteLine($"      {command.Summary}");
        }
    }
}
