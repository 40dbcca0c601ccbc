using System.Text;
using Spectre.Console;

namespace SeedCore.Metrics.Fast.Cli.Hosting;

/// <summary>Connects the tool to the process it runs in.</summary>
internal static class ProcessHost
{
    private const int RedirectedWidth = 80;

    public static ToolHost Create()
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new()
        {
            Output = CreateConsole(Console.Out, Console.IsOutputRedirected),
            Error = Console.Error,
            ErrorIsTerminal = !Console.IsErrorRedirected,
            OpenStandardInput = Console.OpenStandardInput,
        };
    }

    /// <summary>A console as able as the terminal; where output is redirected, a plain one of a fixed width.</summary>
    public static IAnsiConsole CreateConsole(TextWriter output, bool isRedirected)
    {
        IAnsiConsole console = AnsiConsole.Create(new()
        {
            Ansi = isRedirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isRedirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = isRedirected ? InteractionSupport.No : InteractionSupport.Detect,
            Out = new AnsiConsoleOutput(output),
        });
        if (isRedirected)
            console.Profile.Width = RedirectedWidth;
        return console;
    }
}
