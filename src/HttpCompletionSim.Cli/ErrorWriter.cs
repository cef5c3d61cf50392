using System.Text;

namespace HttpCompletionSim.Cli;

/// <summary>
/// The standard error output. A write that fails is ignored: there is no other place for the message, and the exit code tells the rest.
/// </summary>
/// <param name="inner">The writer.</param>
internal sealed class ErrorWriter(TextWriter inner) : TextWriter
{
    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Try(() => inner.Write(value));

    /// <inheritdoc/>
    public override void Write(string? value) => Try(() => inner.Write(value));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Try(() => inner.Write(buffer, index, count));

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Write(value + inner.NewLine);

    /// <inheritdoc/>
    public override void Flush() => Try(inner.Flush);

    private static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception failure) when (OutputException.Is(failure))
        {
        }
    }
}
