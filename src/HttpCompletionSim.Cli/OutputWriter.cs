using System.Text;
using HttpCompletionSim.Conformance.Layout;

namespace HttpCompletionSim.Cli;

/// <summary>The standard output. A write that fails throws an <see cref="OutputException"/>, which ends the command.</summary>
/// <param name="inner">The writer.</param>
/// <param name="form">The form of text for people.</param>
internal sealed class OutputWriter(TextWriter inner, TextForm form) : TextWriter
{
    private OutputException? _failure;

    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <summary>
    /// Called at the first write that fails, instead of throwing: threads that only write have no caller that could handle it. Further
    /// writes do nothing.
    /// </summary>
    public Action? Failed { get; set; }

    /// <summary>Text for people, fitted to the terminal.</summary>
    public TextPage Page => new(this, form);

    /// <summary>Throws what a write has failed with, if one has.</summary>
    /// <exception cref="OutputException">A write has failed.</exception>
    public void ThrowIfFailed()
    {
        if (_failure is not null)
            throw _failure;
    }

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

    private void Try(Action write)
    {
        if (_failure is not null && Failed is not null)
            return;

        try
        {
            write();
        }
        catch (Exception failure) when (OutputException.Is(failure))
        {
            _failure = new OutputException($"The output cannot be written: {failure.GetBaseException().Message}")
            {
                IsBrokenPipe = failure is IOException broken && IsBrokenPipe(broken),
            };
            if (Failed is null)
                throw _failure;

            Failed();
        }
    }

    private static bool IsBrokenPipe(IOException broken) =>
        broken.HResult == 32 || broken.Message.Contains("pipe", StringComparison.OrdinalIgnoreCase);
}
