using HttpCompletionSim.Win32;
using PreAllocatedOverlapped = HttpCompletionSim.Win32.Threading.PreAllocatedOverlapped;
using ThreadPoolBoundHandle = HttpCompletionSim.Win32.Threading.ThreadPoolBoundHandle;

namespace HttpCompletionSim.Samples.Museum;

/// <summary>One accept loop: it waits for a request, hands it on, and waits for the next.</summary>
internal abstract unsafe class AcceptContext : IDisposable
{
    private readonly PreAllocatedOverlapped _preallocated;
    private readonly nint _accepted;
    private NativeOverlapped* _overlapped;
    private bool _isAccepting;
    private uint _code;

    protected AcceptContext(AcceptServer server)
    {
        Server = server;
        _preallocated = new PreAllocatedOverlapped(CallBack, this, pinData: null);
        _accepted = server.Kernel.CreateEvent(manualReset: false, initialState: false);
    }

    protected AcceptServer Server { get; }

    /// <summary>The buffer of the current receive.</summary>
    protected RequestBuffer Request { get; private set; } = null!;

    /// <summary>Accepts until the queue is closed.</summary>
    public void Loop()
    {
        while (!Server.IsStopping && TryAccept())
        {
        }
    }

    public void Dispose()
    {
        if (_overlapped is not null)
            Server.Bound.FreeNativeOverlapped(_overlapped);

        _preallocated.Dispose();
        Request?.Dispose();
        Server.Kernel.CloseHandle(_accepted);
    }

    /// <returns>False when the queue is closed.</returns>
    protected virtual bool TryAccept()
    {
        Allocate();
        _isAccepting = true;
        uint code = Server.Http.HttpReceiveHttpRequest(
            Server.Queue, HttpConstants.HTTP_NULL_ID, 0, Request.Pointer, Request.Length, null, _overlapped);
        if (EndsInside(code))
            Complete(code);

        Server.Kernel.WaitForSingleObject(_accepted, Kernel32Constants.INFINITE);
        if (_code != Win32Error.NO_ERROR)
            return false;

        RequestBuffer received = Request;
        Request = null!;
        Process(received);
        return true;
    }

    /// <summary>Whether no callback follows the call.</summary>
    protected abstract bool EndsInside(uint code);

    /// <summary>A buffer for the next request.</summary>
    /// <exception cref="InsufficientMemoryException">There is none.</exception>
    protected abstract RequestBuffer Rent();

    /// <summary>Answers a request.</summary>
    protected abstract void Process(RequestBuffer request);

    /// <summary>Frees the OVERLAPPED of the request before, and allocates it with a buffer for the next.</summary>
    protected virtual void Allocate()
    {
        if (_overlapped is not null)
            FreeOverlapped();

        Request = Rent();
        _overlapped = Server.Bound.AllocateNativeOverlapped(_preallocated);
    }

    /// <summary>Frees the OVERLAPPED of the request before.</summary>
    protected virtual void FreeOverlapped() => Server.Bound.FreeNativeOverlapped(_overlapped);

    /// <summary>There is no OVERLAPPED that could be freed.</summary>
    protected void ForgetOverlapped() => _overlapped = null;

    private static void CallBack(uint errorCode, uint bytes, NativeOverlapped* overlapped) =>
        ((AcceptContext)ThreadPoolBoundHandle.GetNativeOverlappedState(overlapped)!).Complete(errorCode);

    private void Complete(uint code)
    {
        if (!_isAccepting)
            throw new BrokenException("An accept has completed twice: inside its call and by the callback.");

        (_isAccepting, _code) = (false, code);
        Server.Kernel.SetEvent(_accepted);
    }
}
