using Microsoft.Extensions.Logging;

namespace HttpCompletionSim.Samples.Museum;

/// <summary>One entry of a <see cref="LoopLog"/>.</summary>
/// <param name="Level">Its level.</param>
/// <param name="Name">The name of its event.</param>
/// <param name="Message">Its words.</param>
/// <param name="Exception">Its exception; null for none.</param>
public sealed record LoopLogEntry(LogLevel Level, string Name, string Message, Exception? Exception)
{
    /// <inheritdoc/>
    public override string ToString() =>
        Exception is null ? $"{Level} {Name}: {Message}" : $"{Level} {Name}: {Message} ({Exception.Message})";
}
