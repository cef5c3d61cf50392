using System.Collections.Concurrent;
using HttpCompletionSim.Completion;
using Microsoft.Win32.SafeHandles;

namespace HttpCompletionSim;

/// <summary>Events of the host by the number of their SafeWaitHandle, for machines that accept such a number in hEvent.</summary>
/// <remarks>
/// <b>Divergence.</b> The number does not say whether the event is an auto-reset event; the simulator takes it for a manual-reset one. The
/// number does not keep the event alive either: the owner must not dispose it while an operation uses it.
/// </remarks>
internal static class ImportedEvents
{
    private static readonly ConcurrentDictionary<nint, ImportedEvent> s_events = new();

    /// <summary>The event with a number; null if the host does not know the number as an event (EVT-11).</summary>
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
            _host = new EventWaitHandle(false, EventResetMode.ManualReset)
            {
                SafeWaitHandle = new SafeWaitHandle(number, ownsHandle: false),
            };
            Event = new EventObject(_host, manualReset: true, manager: null);
        }

        public EventObject Event { get; }

        /// <summary>Whether the number is an event of the host. Each use asks anew, because the owner may have closed the event.</summary>
        public bool IsOpen
        {
            get
            {
                try
                {
                    // WaitOne consumes the signal of an auto-reset event, so Set gives it back. Set fails unless the number is an event.
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
