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
    private static readonly ConcurrentDictionary<nint, ImportedEvent> s_events = new();

    /// <summary>The event of a number; null where the host says that it is none (EVT-11).</summary>
    public static EventObject? Find(nint handle)
    {
        nint number = handle & ~3;
        if (number <= 0)
            return null;

        ImportedEvent imported = s_events.TryGetValue(number, out ImportedEvent? known) ? known : new ImportedEvent(number);
        if (!imported.IsOpen)
        {
            s_events.TryRemove(number, out _);
            return null;
        }

        return s_events.GetOrAdd(number, imported).Event;
    }

    private sealed class ImportedEvent
    {
        private readonly EventWaitHandle _host;

        public ImportedEvent(nint number)
        {
            _host = new EventWaitHandle(false, EventResetMode.ManualReset) { SafeWaitHandle = new SafeWaitHandle(number, ownsHandle: false) };
            Event = new EventObject(_host, manualReset: true, manager: null);
        }

        public EventObject Event { get; }

        /// <summary>Whether the host takes the number for an event. Asked at every use, because the owner may have closed it.</summary>
        public bool IsOpen
        {
            get
            {
                try
                {
                    // Looking may take the signal, and setting is what only an event can do.
                    if (_host.WaitOne(0))
                        _host.Set();

                    return true;
                }
                catch (Exception refused) when (refused is IOException or ObjectDisposedException or InvalidOperationException)
                {
                    return false;
                }
            }
        }
    }
}
