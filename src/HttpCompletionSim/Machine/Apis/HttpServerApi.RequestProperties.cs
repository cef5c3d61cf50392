using HttpCompletionSim.Completion;
using HttpCompletionSim.Http;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>Properties of requests. <see cref="RequestProperties"/> says which there are.</summary>
internal sealed unsafe partial class HttpServerApi
{
    private static readonly FormTable s_setRequestProperty = new(
        nameof(HttpSetRequestProperty),
        FormCheck.LibraryInitialized,
        FormCheck.PointerGiven("Input", Win32Error.ERROR_INVALID_PARAMETER, "FN-34"),
        FormCheck.RequestPropertyKnown("PropertyId", PropertyAction.Set, Win32Error.ERROR_INVALID_PARAMETER, "FN-34"),
        FormCheck.PropertyRoom("InputPropertySize", Win32Error.ERROR_INVALID_PARAMETER, "FN-34"),
        FormCheck.RequestPropertyValue("Input", Win32Error.ERROR_INVALID_PARAMETER, "FN-34"),
        FormCheck.RequestQueue("RequestQueueHandle", HandleAccess.Io, Win32Error.ERROR_INVALID_HANDLE, "CLOSE-04, FN-34"));

    private static readonly FormTable s_queryRequestProperty = new(
        nameof(HttpQueryRequestProperty),
        FormCheck.LibraryInitialized,
        FormCheck.RequestPropertyKnown("PropertyId", PropertyAction.Query, Win32Error.ERROR_INVALID_PARAMETER, "FN-35"),
        FormCheck.PointerWithLength("Qualifier", "QualifierSize", Win32Error.ERROR_INVALID_PARAMETER, "FN-35"),
        FormCheck.PointerWithLength("Output", "OutputBufferSize", Win32Error.ERROR_INVALID_PARAMETER, "FN-35"),
        FormCheck.ResultGiven("Output", "BytesReturned", Win32Error.ERROR_INVALID_PARAMETER, "FN-35"),
        FormCheck.RequestQueue("RequestQueueHandle", HandleAccess.Io, Win32Error.ERROR_INVALID_HANDLE, "CLOSE-04, FN-35"));

    public uint HttpSetRequestProperty(
        nint RequestQueueHandle, ulong Id, HTTP_REQUEST_PROPERTY PropertyId, void* Input, uint InputPropertySize,
        NativeOverlapped* Overlapped)
    {
        using var call = new ApiCall(io, nameof(HttpSetRequestProperty));
        if (call.IsTraced)
        {
            call.Trace(
                (nameof(RequestQueueHandle), NameOf(RequestQueueHandle)),
                (nameof(Id), RequestText(Id)),
                (nameof(PropertyId), $"{PropertyId}"),
                (nameof(Overlapped), OverlappedText(Overlapped)));
        }

        var form = new RequestPropertyForm(this)
        {
            Handle = RequestQueueHandle,
            PropertyNumber = PropertyId,
            Value = Input,
            Length = InputPropertySize,
        };
        uint refused = form.Check(s_setRequestProperty);
        return call.Returns(
            refused != Win32Error.NO_ERROR
                ? refused
                : driver.SetRequestProperty(form.QueueFile!, Id, form.Property!, form.Number, Overlapped));
    }

    public uint HttpQueryRequestProperty(
        nint RequestQueueHandle, ulong Id, HTTP_REQUEST_PROPERTY PropertyId, void* Qualifier, uint QualifierSize, void* Output,
        uint OutputBufferSize, uint* BytesReturned, NativeOverlapped* Overlapped)
    {
        using var call = new ApiCall(io, nameof(HttpQueryRequestProperty));
        if (call.IsTraced)
        {
            call.Trace(
                (nameof(RequestQueueHandle), NameOf(RequestQueueHandle)),
                (nameof(Id), RequestText(Id)),
                (nameof(PropertyId), $"{PropertyId}"),
                (nameof(OutputBufferSize), $"{OutputBufferSize}"),
                (nameof(BytesReturned), BytesReturned is null ? "NULL" : "&bytes"),
                (nameof(Overlapped), OverlappedText(Overlapped)));
        }

        var form = new RequestPropertyForm(this)
        {
            Handle = RequestQueueHandle,
            PropertyNumber = PropertyId,
            Qualifier = Qualifier,
            QualifierSize = QualifierSize,
            Value = Output,
            Length = OutputBufferSize,
            BytesReturned = BytesReturned,
        };
        uint refused = form.Check(s_queryRequestProperty);
        return call.Returns(
            refused != Win32Error.NO_ERROR
                ? refused
                : driver.QueryRequestProperty(form.QueueFile!, Id, form.Property!, Output, OutputBufferSize, BytesReturned, Overlapped));
    }
}
