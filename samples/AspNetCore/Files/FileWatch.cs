using System.Threading.Channels;

namespace HttpCompletionSim.Samples.Files;

/// <summary>The changes of a store since a moment. Dispose it to stop watching.</summary>
/// <param name="lines">One line for each change.</param>
/// <param name="end">Called when the watch is disposed.</param>
public sealed class FileWatch(ChannelReader<string> lines, Action end) : IDisposable
{
    /// <summary>One line for each change.</summary>
    public ChannelReader<string> Lines { get; } = lines;

    /// <inheritdoc/>
    public void Dispose() => end();
}
