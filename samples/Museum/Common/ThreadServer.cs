using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Samples.Museum;

/// <summary>A server without a port: each of its threads receives a request, answers it, and waits for each of its operations.</summary>
/// <param name="machine">The machine of the run.</param>
internal abstract class ThreadServer(SimulatedMachine machine) : IServer
{
    private HttpServerSetup? _queue;

    protected IHttpApi Http => machine.HttpApi;

    protected IKernel32 Kernel => machine.Kernel32;

    protected nint Queue => _queue!.Handle;

    /// <inheritdoc/>
    public void Start(int threads)
    {
        _queue = machine.OpenQueue(Visitor.Url);
        for (int i = 1; i <= threads; i++)
            machine.StartThread($"server {i}", Serve);
    }

    /// <inheritdoc/>
    public void End()
    {
        _queue!.Dispose();
        machine.RunUntilIdle();
    }

    public virtual void Dispose()
    {
    }

    /// <summary>The OVERLAPPED of a thread: with an event of its own.</summary>
    protected virtual OverlappedBlock NewOverlapped() => new(Kernel.CreateEvent(manualReset: true, initialState: false));

    /// <summary>Waits for the end of an operation, if there is anything to wait for.</summary>
    /// <remarks>
    /// It waits for the event, and asks for the result then. A GetOverlappedResult that waits looks at the status first and may return
    /// before the event is set; the event would then be set behind the start of the next operation, and end the wait for that one.
    /// </remarks>
    /// <param name="code">What the call that has started the operation has returned.</param>
    /// <param name="overlapped">The OVERLAPPED of the operation.</param>
    /// <param name="bytes">The byte count of the operation.</param>
    /// <returns>The code of the operation.</returns>
    protected virtual uint Await(uint code, OverlappedBlock overlapped, out uint bytes)
    {
        if (code is not (Win32Error.NO_ERROR or Win32Error.ERROR_IO_PENDING))
        {
            bytes = 0;
            return code;
        }

        Kernel.WaitForSingleObject(overlapped.Event, Kernel32Constants.INFINITE);
        return Kernel.GetOverlappedResult(Queue, overlapped, out bytes, wait: false) ? Win32Error.NO_ERROR : Kernel.GetLastError();
    }

    /// <summary>The response to a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="overlapped">For operations of the thread.</param>
    protected virtual string BodyFor(RequestBuffer request, OverlappedBlock overlapped) => request.AbsPath;

    private void Serve()
    {
        OverlappedBlock overlapped = NewOverlapped();
        var request = new RequestBuffer();
        var response = new ResponseBuilder();
        while (true)
        {
            request.Clear();
            uint code = Await(
                Http.HttpReceiveHttpRequest(Queue, HttpConstants.HTTP_NULL_ID, 0, request, overlapped), overlapped, out _);
            if (code is Win32Error.ERROR_OPERATION_ABORTED or Win32Error.ERROR_INVALID_HANDLE)
                break;

            response.Clear().Body(BodyFor(request, overlapped));
            Await(Http.HttpSendHttpResponse(Queue, request.RequestId, 0, response, overlapped), overlapped, out _);
        }

        response.Dispose();
        request.Dispose();
        if (overlapped.Event != 0)
            Kernel.CloseHandle(overlapped.Event);

        overlapped.Dispose();
    }
}
