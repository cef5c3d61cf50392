using System.Collections.Concurrent;
using HttpCompletionSim.Completion;
using Microsoft.Win32.SafeHandles;

namespace HttpCompletionSim;

/// <summary>Events of the host by the number of their SafeWaitHandle, for machines that accept such numbers in hEvent.</summary>
/// <remarks>
/// <b>Divergence.</b> The number does not tell whether the event resets itself; it is taken for a manual-reset one. And it keeps
/// nothing alive: the owner must not dispose the event while an operation uses it.
/// </remarks>
internal static class ImportedEvents
{
    private static readonly ConcurrentDictionary<nint, EventObject> s_events = new();

    public static EventObject? Find(nint handle) => s_events.GetOrAdd(
        handle & ~3,
        static number => new EventObject(
            new EventWaitHandle(false, EventResetMode.ManualReset) { SafeWaitHandle = new SafeWaitHandle(number, ownsHandle: false) },
            manualReset: true,
            manager: null));
}
