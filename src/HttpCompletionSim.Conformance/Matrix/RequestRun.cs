using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>One run of an operation on a request that has been received.</summary>
internal abstract unsafe class RequestRun(TargetMachine machine, ConformanceQueue queue) : OperationRun(machine, queue)
{
    private IInterceptedCall? _intercepted;

    protected ulong RequestId { get; private set; }

    protected ulong ConnectionId { get; private set; }

    protected TargetClient? Client { get; private set; }

    /// <summary>
    /// Receives a request with an overlapped call without an event, because its completion signals the handle again (FOBJ-03). A blocking
    /// receive would leave the handle nonsignaled.
    /// </summary>
    public override void Prepare(Outcome outcome)
    {
        NativeBlock buffer = Machine.Allocate(16 * 1024);
        var request = (HTTP_REQUEST_V2*)buffer.Pointer;
        CompleteInline();
        Client = SendRequest(Body(outcome), HoldsBodyBack(outcome));
        Overlapped(overlapped =>
            Machine.HttpApi.HttpReceiveHttpRequest(
                Queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, buffer.Length, null, (NativeOverlapped*)overlapped),
            HoldsBodyBack(outcome) ? 2 * Machine.SettleTime : null);
        RequestId = request->RequestId;
        ConnectionId = request->ConnectionId;
    }

    public override void Arrange(Outcome outcome)
    {
    }

    public override void WaitUntilPending()
    {
        if (_intercepted is not null && !SpinWait.SpinUntil(() => _intercepted.IsIntercepted, SituationDriver.Timeout))
            throw new TimeoutException("The call should have been intercepted, but was not.");
    }

    public override void Dispose() => Client?.Dispose();

    /// <summary>The id to call with: that of the request or, for an error at once, one that no request has.</summary>
    protected ulong IdFor(Outcome outcome) => outcome == Outcome.ImmediateError ? Operation.UnknownRequestId : RequestId;

    /// <summary>The body that the client sends, or null for a request without one.</summary>
    protected virtual string? Body(Outcome outcome) => null;

    /// <summary>True when the client announces its body and does not send it before the call.</summary>
    protected virtual bool HoldsBodyBack(Outcome outcome) => false;

    /// <summary>
    /// Makes the next call pend, if the machine can be controlled. On other machines the driver looks at the outcome afterwards.
    /// </summary>
    protected void Intercept(HttpOperation operation) =>
        _intercepted = Machine.IsControllable ? Machine.Intercept(operation, Queue.Handle) : null;

    protected override void Finish() => _intercepted?.Release();

    /// <summary>Makes an overlapped call of the set-up and waits for its end.</summary>
    protected void Overlapped(Func<nint, uint> call, TimeSpan? limit = null)
    {
        var overlapped = (NativeOverlapped*)Machine.Allocate(sizeof(NativeOverlapped)).Pointer;
        uint code = call((nint)overlapped);
        if (code != Win32Error.ERROR_IO_PENDING)
            ConformanceQueue.Require(code, "An overlapped call");

        // Reads the status block instead of waiting for the handle, because some systems do not allow waiting for it.
        if (!SpinWait.SpinUntil(() => Machine.Kernel32.HasOverlappedIoCompleted(overlapped), limit ?? SituationDriver.Timeout))
        {
            if (!Machine.IsControllable)
                throw new InconclusiveException("a call of the set-up does not end");

            throw new TimeoutException("A call of the set-up does not end.");
        }

        uint bytes;
        if (!Machine.Kernel32.GetOverlappedResult(Queue.Handle, overlapped, &bytes, false))
            throw new InvalidOperationException($"A call of the set-up ended with {Win32Error.NameOf(Machine.Kernel32.GetLastError())}.");
    }
}
