using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.ThreadPool;

/// <summary>The arguments of the callbacks, in the order of the calls.</summary>
internal sealed unsafe class CallbackLog
{
    private readonly List<Call> _calls = [];

    /// <summary>Runs inside every callback, after its arguments were recorded.</summary>
    public Action? Also { get; set; }

    public IReadOnlyList<Call> Calls
    {
        get
        {
            lock (_calls)
                return [.. _calls];
        }
    }

    public Call Single => Calls.ShouldHaveSingleItem();

    public ThreadpoolIoCallback ForIo => (instance, context, overlapped, result, bytes, io) =>
        Add(new Call(SimulatedThread.Current, instance, (nint)context, (nint)overlapped, result, bytes, io));

    public OverlappedCompletionRoutine ForBinding => (error, bytes, overlapped) =>
        Add(new Call(SimulatedThread.Current, 0, 0, (nint)overlapped, error, bytes, 0));

    public IOCompletionCallback Managed => NoteManaged;

    public void NoteManaged(uint error, uint bytes, NativeOverlapped* overlapped) =>
        Add(new Call(SimulatedThread.Current, 0, 0, (nint)overlapped, error, bytes, 0));

    private void Add(Call call)
    {
        lock (_calls)
            _calls.Add(call);

        Also?.Invoke();
    }

    internal sealed record Call(SimulatedThread Thread, nint Instance, nint Context, nint Overlapped, uint Result, nuint Bytes, nint Io);
}
