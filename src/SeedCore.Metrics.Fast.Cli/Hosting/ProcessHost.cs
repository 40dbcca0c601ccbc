using System.Text;
using Spectre.Console;

namespace SeedCore.Metrics.Fast.Cli.Hosting;

/// <summary>Connects the tool to the process it runs in.</summary>
internal static class ProcessHost
{
    public static ToolHost Create()
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new()
        {
            Output = AnsiConsole.Create(Settings()),
            Error = Console.Error,
            ErrorIsTerminal = !Console.IsErrorRedirected,
            OpenStandardInput = Console.OpenStandardInput,
        };
    }

    private static AnsiConsoleSettings Settings() => Console.IsOutputRedirected
        ? new()
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(Console.Out),
        }
        : new();
}
