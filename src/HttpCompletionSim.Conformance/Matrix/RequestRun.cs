using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>One run of an operation on a request that has been received.</summary>
internal abstract unsafe class RequestRun(WorldMachine machine, ConformanceQueue queue) : MatrixOperationRun(machine, queue)
{
    private IHeldCall? _held;

    protected ulong RequestId { get; private set; }

    protected ulong ConnectionId { get; private set; }

    protected WorldClient? Client { get; private set; }

    /// <summary>
    /// Receives a request. The receive is overlapped and without an event, because its completion is what signals the handle again
    /// (FOBJ-03): a blocking receive has reset it, and no function sets it.
    /// </summary>
    public override void Prepare(MatrixOutcome outcome)
    {
        NativeBlock buffer = Machine.Allocate(16 * 1024);
        var request = (HTTP_REQUEST_V2*)buffer.Pointer;
        CompleteInline();
        Client = SendRequest(Body(outcome), KeepsBodyBack(outcome));
        Overlapped(overlapped =>
            Machine.HttpApi.HttpReceiveHttpRequest(Queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, buffer.Length, null, (NativeOverlapped*)overlapped),
            KeepsBodyBack(outcome) ? 2 * Machine.Quiet : null);
        RequestId = request->RequestId;
        ConnectionId = request->ConnectionId;
    }

    public override void Arrange(MatrixOutcome outcome)
    {
    }

    public override void WaitUntilPending()
    {
        if (_held is not null && !SpinWait.SpinUntil(() => _held.IsIntercepted, MatrixDriver.Patience))
            throw new TimeoutException("The call was to be held, and was not caught.");
    }

    public override void Dispose() => Client?.Dispose();

    /// <summary>The body that the client sends, or null for a request without one.</summary>
    protected virtual string? Body(MatrixOutcome outcome) => null;

    /// <summary>True when the client announces its body and does not send it yet.</summary>
    protected virtual bool KeepsBodyBack(MatrixOutcome outcome) => false;

    /// <summary>The next call pends, where somebody sees to it; elsewhere the driver looks how it came out.</summary>
    protected void Hold(HttpOperation operation) => _held = Machine.CanChoose ? Machine.Hold(operation, Queue.Handle) : null;

    protected override void Finish() => _held?.Release();

    /// <summary>Makes an overlapped call of the preparations and waits for its end.</summary>
    protected void Overlapped(Func<nint, uint> call, TimeSpan? limit = null)
    {
        var overlapped = (NativeOverlapped*)Machine.Allocate(sizeof(NativeOverlapped)).Pointer;
        uint code = call((nint)overlapped);
        if (code != Win32Error.ERROR_IO_PENDING)
            ConformanceQueue.Require(code, "An overlapped call");

        // The status block is looked at, and the handle is not waited for: not every system lets one wait for it.
        if (!SpinWait.SpinUntil(() => Machine.Kernel32.HasOverlappedIoCompleted(overlapped), limit ?? MatrixDriver.Patience))
            throw Machine.CanChoose ? new TimeoutException("A call of the preparations does not end.") : new InconclusiveException("a call of the preparations does not end");

        uint bytes;
        if (!Machine.Kernel32.GetOverlappedResult(Queue.Handle, overlapped, &bytes, false))
            throw new InvalidOperationException($"A call of the preparations ended with {Win32Error.NameOf(Machine.Kernel32.GetLastError())}.");
    }
}
