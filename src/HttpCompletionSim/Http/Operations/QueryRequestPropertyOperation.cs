using System.Runtime.CompilerServices;
using HttpCompletionSim.Completion;
using HttpCompletionSim.Network;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>HttpQueryRequestProperty: writes a property of a request into the caller's buffer (FN-35).</summary>
/// <remarks>
/// <para><b>Fidelity.</b> A buffer that is too small, or NULL, gives ERROR_MORE_DATA and the size. A property that the request does not
/// have gives ERROR_INVALID_FUNCTION, whatever the buffer.</para>
/// <para><b>Divergence.</b> The ideal send backlog is the number of bytes that a connection takes before a send pends. Windows measures it
/// for each connection.</para>
/// </remarks>
internal sealed unsafe class QueryRequestPropertyOperation : RequestOperation
{
    private readonly RequestProperty _property;
    private readonly void* _output;
    private readonly uint _length;

    public QueryRequestPropertyOperation(
        HttpServices services, RequestQueueFile file, ulong requestId, RequestProperty property, void* output, uint length, uint* bytes,
        NativeOverlapped* overlapped)
        : base(services)
    {
        _property = property;
        _output = output;
        _length = length;
        Begin(file, requestId, bytes, overlapped);
    }

    public override string Function => "HttpQueryRequestProperty";

    public override int Kind => (int)HttpOperation.QueryRequestProperty;

    public override void Resume()
    {
        if (TryClaim())
            Io.Complete(this, Write(), _property.Size);
    }

    public override bool TryGetMemory(int index, out CallerMemory memory)
    {
        memory = new CallerMemory((byte*)_output, _length);
        return index == 0 && _output is not null;
    }

    /// <summary>Does nothing: no list of the driver contains the operation.</summary>
    public override void Withdraw()
    {
    }

    protected override IoOutcome Start(HttpRequest request)
    {
        if (request.State is HttpRequestState.Queued or HttpRequestState.Gone)
            return IoOutcome.Done(NtStatus.STATUS_CONNECTION_INVALID);

        if (_property.Support != RequestPropertySupport.HasValue)
            return IoOutcome.Done(NtStatus.STATUS_INVALID_DEVICE_REQUEST);

        if (Io.Decide(this) == PendDecision.Inline)
            return IoOutcome.Done(Write(), _property.Size);

        Pend();
        Io.Continue(this);
        return IoOutcome.Pending;
    }

    private uint Write()
    {
        if (_output is null || _length < _property.Size)
            return NtStatus.STATUS_BUFFER_OVERFLOW;

        Unsafe.WriteUnaligned(_output, (ulong)Connection.OutputWindow);
        return NtStatus.STATUS_SUCCESS;
    }
}
