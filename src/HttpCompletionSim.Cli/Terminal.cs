using HttpCompletionSim.Conformance.Layout;
using Spectre.Console;

namespace HttpCompletionSim.Cli;

/// <summary>What the terminal can show.</summary>
internal static class Terminal
{
    private const int UsualWidth = 80;

    /// <summary>
    /// The form of text on the standard output: as wide as the terminal, with colours if it has them and NO_COLOR is not set. A file or a
    /// pipe gets lines of any length, and no colours.
    /// </summary>
    public static TextForm FormOfOutput()
    {
        if (Console.IsOutputRedirected)
            return TextForm.OfFile;

        Profile profile = ProfileOf(Console.Out);
        bool hasColours = profile.Capabilities.Ansi
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return new TextForm(profile.Width > 0 ? profile.Width : UsualWidth, hasColours);
    }

    /// <summary>Whether an output is a terminal that understands control sequences.</summary>
    public static bool CanControl(bool isRedirected, TextWriter writer) => !isRedirected && ProfileOf(writer).Capabilities.Ansi;

    private static Profile ProfileOf(TextWriter writer) =>
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) }).Profile;
}
