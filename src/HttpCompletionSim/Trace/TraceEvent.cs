using System.Globalization;

namespace HttpCompletionSim;

/// <summary>One thing that happened: who did it, to what, and by which rule.</summary>
/// <param name="Sequence">Counts from 1 within a machine.</param>
/// <param name="Time">Since the machine was made, on the machine's clock.</param>
/// <param name="Thread"><c>kernel</c>, or the name of a thread such as <c>thread#1</c>.</param>
/// <param name="Kind">What kind of event it is.</param>
/// <param name="Subject">The object or the function that it is about, by name: <c>ovl#1</c>, <c>queue#1</c>, <c>HttpReceiveHttpRequest</c>.</param>
/// <param name="Text">What happened, in words and numbers, with names in place of addresses.</param>
/// <param name="Rules">The rules that decided, comma-separated; empty where none is at work.</param>
public sealed record TraceEvent(long Sequence, TimeSpan Time, string Thread, TraceKind Kind, string Subject, string Text, string Rules)
{
    /// <summary>The line that people read: <c>kernel  ovl#1 Internal 0x103 -> 0, High -> 848; packet -> port#1   PKT-02, OVL-11</c>.</summary>
    public override string ToString()
    {
        string line = string.Create(CultureInfo.InvariantCulture, $"{Thread,-9} {Subject}{Separator}{Text}");
        return Rules.Length == 0 ? line : $"{line}   {Rules}";
    }

    private string Separator => Kind == TraceKind.Call ? "" : " ";
}
