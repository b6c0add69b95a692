using Spectre.Console;

namespace HomeSense.Server.Commands;

/// <summary>Where commands write: colours and moving lines for a person at a terminal, plain text for a file or a pipe.</summary>
internal static class Terminal
{
    private const int PlainWidth = 160;

    public static IAnsiConsole Out { get; } = Create();

    private static IAnsiConsole Create()
    {
        if (!Console.IsOutputRedirected) return AnsiConsole.Console;
        var plain = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No });
        plain.Profile.Width = PlainWidth;
        return plain;
    }
}
