using System.Text;
using HttpCompletionSim.Conformance.Matrix;

namespace HttpCompletionSim.Lab.Situations;

/// <summary>The call of a situation as source text, with the lines that prepare it.</summary>
internal static class CallText
{
    /// <summary>The call in C, as a program for Windows writes it.</summary>
    public static string InC(Operation operation, Situation given)
    {
        var text = new StringBuilder();
        if (given.POverlapped)
            text.Append("OVERLAPPED overlapped = { .Internal = 0x1111, .InternalHigh = 0x2222 };  // seen if overwritten\n");

        if (given.HasEvent)
        {
            text.Append("HANDLE event = CreateEvent(NULL, TRUE, TRUE, NULL);\n");
            text.Append(given.HEvent == HEvent.LowBit
                ? "overlapped.hEvent = (HANDLE)((ULONG_PTR)event | 1);  // no packet, please\n"
                : "overlapped.hEvent = event;\n");
        }

        if (given.PortBound)
            text.Append("HANDLE port = CreateIoCompletionPort(queue, NULL, 123, 0);\n");

        if (given.SkipOnSuccess)
            text.Append("SetFileCompletionNotificationModes(queue, FILE_SKIP_COMPLETION_PORT_ON_SUCCESS);\n");

        if (given.PBytes)
            text.Append("ULONG bytes = 0xABCDABCD;\n");

        string overlapped = given.POverlapped ? "&overlapped" : "NULL";
        string bytes = given.PBytes ? "&bytes" : "NULL";
        string arguments = Arguments(operation, given, overlapped, bytes, "HTTP_NULL_ID", "NULL");
        return text.Append($"\nULONG code = {operation.Function}(\n    {arguments});\n").ToString();
    }

    /// <summary>The call in C#, by the interfaces of the simulator.</summary>
    public static string InCSharp(Operation operation, Situation given)
    {
        var text = new StringBuilder();
        if (given.POverlapped)
            text.Append("NativeOverlapped overlapped = new() { InternalLow = 0x1111, InternalHigh = 0x2222 };  // seen if overwritten\n");

        if (given.HasEvent)
        {
            text.Append("nint signal = kernel.CreateEvent(null, true, true, null);\n");
            text.Append(given.HEvent == HEvent.LowBit
                ? "overlapped.hEvent = signal | 1;  // no packet, please\n"
                : "overlapped.hEvent = signal;\n");
        }

        if (given.PortBound)
            text.Append("nint port = kernel.CreateIoCompletionPort(queue, 0, 123, 0);\n");

        if (given.SkipOnSuccess)
            text.Append("kernel.SetFileCompletionNotificationModes(queue, Kernel32Constants.FILE_SKIP_COMPLETION_PORT_ON_SUCCESS);\n");

        if (given.PBytes)
            text.Append("uint bytes = 0xABCDABCD;\n");

        string overlapped = given.POverlapped ? "&overlapped" : "null";
        string bytes = given.PBytes ? "&bytes" : "null";
        string arguments = Arguments(operation, given, overlapped, bytes, "HttpConstants.HTTP_NULL_ID", "null");
        return text.Append($"\nuint code = api.{operation.Function}(\n    {arguments});\n").ToString();
    }

    private static string Arguments(Operation operation, Situation given, string overlapped, string bytes, string nullId, string nothing)
    {
        bool isTooSmall = given.Outcome is Outcome.PendWarning or Outcome.ImmediateWarning;
        string id = given.Outcome == Outcome.ImmediateError ? "unknownId" : "requestId";
        return operation.Name switch
        {
            "receive" => $"queue, {(given.Outcome == Outcome.ImmediateError ? id : nullId)}, 0, request, "
                + $"{(isTooSmall ? "tooSmallForAnyRequest" : "16384")}, {bytes}, {overlapped}",
            "body" => $"queue, {id}, 0, buffer, 1024, {bytes}, {overlapped}",
            "send" => $"queue, {id}, 0, response, {nothing}, {bytes}, {nothing}, 0, {overlapped}, {nothing}",
            "send-body" => $"queue, {id}, 0, 1, chunk, {bytes}, {nothing}, 0, {overlapped}, {nothing}",
            "disconnect" => $"queue, {(given.Outcome == Outcome.ImmediateError ? "unknownConnectionId" : "connectionId")}, {overlapped}",
            _ => throw new InvalidOperationException($"Broken invariant: no call text for {operation.Name}."),
        };
    }
}
