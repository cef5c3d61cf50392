using HttpCompletionSim.Viewer.Files;

namespace HttpCompletionSim;

/// <summary>Pictures of what a machine has recorded.</summary>
public static class MachineTraceExtensions
{
    /// <summary>
    /// Writes the recorded events as a timeline. The end of the file name decides the form: <c>.svg</c> a picture, <c>.html</c> a page to
    /// step through, <c>.md</c> or <c>.mmd</c> a sequence diagram of Mermaid, <c>.json</c> a trace for ui.perfetto.dev.
    /// </summary>
    /// <param name="trace">The trace of a machine that records: <see cref="MachineOptions.RecordTrace"/>.</param>
    /// <param name="path">The file. One that exists is replaced when the new one is complete; a pipe with a name, or a device, is written
    /// to.</param>
    /// <param name="title">The title of a picture or a page.</param>
    /// <exception cref="ArgumentException">The end of the file name is none of these.</exception>
    /// <exception cref="InvalidOperationException">The machine does not record.</exception>
    public static void SaveTimeline(this MachineTrace trace, string path, string title = "What happened, step by step")
    {
        ArgumentNullException.ThrowIfNull(trace);
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(title);
        if (TimelineFormats.OfFile(path) is not { } format || format == TimelineFormat.Text)
        {
            throw new ArgumentException(
                $"A timeline is written as {TimelineFormats.Extensions}, and '{path}' ends in none of them.", nameof(path));
        }

        if (!trace.IsRecording)
        {
            throw new InvalidOperationException(
                "SaveTimeline draws recorded events: make the machine with MachineOptions.RecordTrace, or call "
                + "machine.Trace.Record() first.");
        }

        WholeFile.Write(path, output => TimelineFormats.Write(format, trace.Recorded, output, title));
    }
}
