using System.Globalization;
using HttpCompletionSim.Conformance.Matrix;
using HttpCompletionSim.Win32;
using static System.FormattableString;

namespace HttpCompletionSim.Lab.Situations;

/// <summary>The views of a machine before a call and after each of its steps.</summary>
/// <remarks>
/// The words of the OVERLAPPED and the byte count are the memory itself, read at each event. The event, the port and the threads follow the
/// events of the trace. They begin as the driver of the situation sets them up: event and handle signaled, port empty.
/// </remarks>
internal sealed class MachineViews
{
    private const string AsBefore = "as before the call";

    private readonly PlayedSituation _played;
    private readonly List<PacketView> _packets = [];
    private readonly SortedDictionary<string, string> _waiting = new(StringComparer.Ordinal);
    private string _caller = "before";
    private bool _event = true;
    private bool _handle = true;
    private bool _signalsHandle;

    private MachineViews(PlayedSituation played) => _played = played;

    /// <summary>The view before the call, then the view after each step.</summary>
    public static IReadOnlyList<MachineView> Of(PlayedSituation played)
    {
        var views = new MachineViews(played);
        var all = new List<MachineView> { views.View(0) };
        for (int i = 0; i < played.Steps.Count; i++)
        {
            views.Apply(played.Steps[i]);
            all.Add(views.View(i + 1));
        }

        return all;
    }

    private void Apply(TraceEvent step)
    {
        switch (step)
        {
            case FunctionCalled it when it.Function == _played.Operation.Function:
                _caller = "inside";
                break;

            case FunctionReturned it when it.Function == _played.Operation.Function:
                _caller = "returned";
                break;

            case ThreadBlocked it:
                _waiting[it.Thread] = it.WaitsFor;
                if (it.Function == _played.Operation.Function)
                    _caller = "blocked";

                break;

            case ThreadWoken it:
                _waiting.Remove(it.Thread);
                if (it.Function == _played.Operation.Function)
                    _caller = "inside";

                break;

            case OperationStarted it:
                _event &= !it.EventReset;
                _handle &= !it.HandleReset;
                break;

            case OperationCompleted it:
                _signalsHandle = it.HandleSignaled;

                // Without a status block there is nothing to write before the handle is signaled.
                if (!it.StatusBlockWritten)
                    SignalHandle();

                break;

            case StatusBlockWritten:
                SignalHandle();
                break;

            case EventSet:
                _event = true;
                break;

            case PacketQueued it:
                _packets.Add(new PacketView(
                    Invariant($"{it.Key}"), Invariant($"{it.Bytes}"), it.Operation, NtStatus.NameOf(it.Status)));
                break;

            case PacketDequeued it:
                _packets.RemoveAt(_packets.FindIndex(packet => packet.Operation == it.Operation));
                break;
        }
    }

    private void SignalHandle()
    {
        _handle |= _signalsHandle;
        _signalsHandle = false;
    }

    private MachineView View(int index)
    {
        MemorySample memory = _played.Memory[index];
        MemorySample before = _played.Memory[0];
        Situation given = _played.Situation;
        OverlappedView? overlapped = memory.Internal is { } status
            ? new OverlappedView(
                Hex(status),
                status == before.Internal ? AsBefore : NtStatus.NameOf((uint)status),
                Hex(memory.InternalHigh),
                memory.InternalHigh == before.InternalHigh ? AsBefore : Invariant($"{memory.InternalHigh} bytes"),
                Hex(memory.Offset),
                Hex(memory.HEvent))
            : null;
        BytesView? bytes = memory.Bytes is { } count
            ? new BytesView(
                string.Create(CultureInfo.InvariantCulture, $"0x{count:X8}"), count == before.Bytes ? AsBefore : Invariant($"{count}"))
            : null;
        return new MachineView(
            _caller,
            overlapped,
            bytes,
            given.HasEvent ? _event : null,
            _handle,
            given.PortBound ? [.. _packets] : null,
            [.. _waiting.Select(pair => $"{pair.Key} waits for {pair.Value}")]);
    }

    private static string Hex(ulong value) => string.Create(CultureInfo.InvariantCulture, $"0x{value:X16}");
}
