using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Machine.Forms;

/// <summary>For each check, the calls that do not pass it. A new kind of check needs its fault here.</summary>
internal static unsafe class FormFaults
{
    private const uint UnknownFlag = 0x4000_0000;
    private const string LibraryState = "the library";
    private const string ResponseChunks = "the chunks of the response";

    /// <summary>A state that does not exist, as the structure of a session and as the bare number of a queue.</summary>
    private static readonly HTTP_STATE_INFO s_noState = new()
    {
        Flags = new HTTP_PROPERTY_FLAGS { _bitfield = 9 },
        State = (HTTP_ENABLED_STATE)9,
    };

    public static IEnumerable<FormFault> Of(FormCheck check)
    {
        string first = check.Parameters.Count > 0 ? check.Parameters[0] : LibraryState;
        string second = check.Parameters.Count > 1 ? check.Parameters[1] : "";
        uint lowestFlag = check.Operand & (0 - check.Operand);
        return check.Kind switch
        {
            FormCheckKind.LibraryInitialized or FormCheckKind.LibraryPartsInitialized =>
                [Fault("not initialized", LibraryState, call => call.TerminateLibrary())],
            FormCheckKind.FlagGiven => [Fault("no flag", first, call => call[first] = 0u)],
            FormCheckKind.KnownFlags => [Fault("unknown flag", "", call => call.AddFlags(first, UnknownFlag))],
            FormCheckKind.NoPlannedFlags or FormCheckKind.OpaqueHasStatus101 =>
                [Fault($"flag 0x{lowestFlag:X}", "", call => call.AddFlags(first, lowestFlag))],
            FormCheckKind.FlagsGoTogether =>
                [Fault("flags that exclude each other", "", call => call.AddFlags(first, check.Operand | check.OtherOperand))],
            FormCheckKind.FlagNeedsName => [Fault("flag without name", second, call =>
            {
                call.AddFlags(first, check.Operand);
                call.Point(second, null);
            })],
            FormCheckKind.FlagExcludesSecurity => [Fault("flag with security", $"{second}, Name", call =>
            {
                call.AddFlags(first, check.Operand);
                call.SetText("Name", "a queue");
                call.Point(second, call.Block);
            })],
            FormCheckKind.ReservedIsZero =>
                check.Parameters.Select(parameter => Fault($"{parameter} is set", parameter, call => call.SetNumber(parameter, 1))),
            FormCheckKind.KnownVersion => [Fault("version 3.0", first, call => call[first] = new HTTPAPI_VERSION(3, 0))],
            FormCheckKind.VersionTwo => [Fault("version 1.0", first, call => call[first] = HTTPAPI_VERSION.HTTPAPI_VERSION_1)],
            FormCheckKind.PointerGiven =>
                check.Parameters.Select(parameter => Fault($"{parameter} is NULL", parameter, call => call.Point(parameter, null))),
            FormCheckKind.PointerAligned => [Fault("odd address", first, call => call.Point(first, (byte*)call.Block + 1))],
            FormCheckKind.LengthGiven => [Fault("length 0", first, call => call.SetNumber(first, 0))],
            FormCheckKind.CountAtMost => [Fault("one too many", first, call => call.SetNumber(first, check.Operand + 1))],
            FormCheckKind.CountInRange =>
            [
                Fault("none", first, call => call.SetNumber(first, 0)),
                Fault("one too many", first, call => call.SetNumber(first, check.Operand + 1)),
            ],
            FormCheckKind.NameAtMost =>
                [Fault("long name", first, call => call.SetText(first, new string('n', (int)check.Operand / sizeof(char) + 1)))],
            FormCheckKind.NoName => [Fault("name", first, call => call.SetText(first, "a name"))],
            FormCheckKind.ServerSession or FormCheckKind.UrlGroup => [Fault("unknown id", first, call => call[first] = FormCall.NoId)],
            FormCheckKind.HandleGiven => [Fault("NULL handle", first, call => call[first] = (nint)0)],
            FormCheckKind.RequestQueue =>
            [
                Fault("no handle", first, call => call[first] = FormCall.NoHandle),
                Fault("handle of an event", first, call => call[first] = call.Event),
                .. check.Access switch
                {
                    HandleAccess.Io => [Other("controller", first, call => call[first] = call.HandleOf(HandleRole.Controller))],
                    HandleAccess.Configure => [Other("worker", first, call => call[first] = call.HandleOf(HandleRole.Worker))],
                    _ => (FormFault[])[],
                },
            ],
            FormCheckKind.PropertyKnown => [Fault("no property", first, call => call[first] = (HTTP_SERVER_PROPERTY)99)],
            FormCheckKind.PropertyRoom => [Fault("length 3", first, call => call.SetNumber(first, 3))],
            FormCheckKind.PropertyPart => [Fault("flow rate", $"{first}, {second}, PropertyInformationLength, the value", call =>
            {
                call[first] = HTTP_SERVER_PROPERTY.HttpServerQosProperty;
                ((HTTP_QOS_SETTING_INFO*)call.Block)->QosType = HTTP_QOS_SETTING_TYPE.HttpQosSettingTypeFlowRate;
            })],
            FormCheckKind.PropertyValue when check.OtherCode == Win32Error.NO_ERROR =>
                [Fault("no such state", "the value", call => *(HTTP_STATE_INFO*)call.Block = s_noState)],
            FormCheckKind.PropertyValue =>
            [
                Fault("queue of version 1.0", "the value", call => call.Bind(call.FirstVersionQueue)),
                Other("no handle", "the value", call => call.Bind(FormCall.NoHandle)),
            ],
            FormCheckKind.QueueVersionOne => [Fault("queue of version 2.0", first, call => call[first] = call.QueueHandle)],
            FormCheckKind.QueueVersionTwo => [Fault("queue of version 1.0", first, call => call[first] = call.FirstVersionQueue)],
            FormCheckKind.RoomForRequest => [Fault("length 1", first, call => call.SetNumber(first, 1))],
            FormCheckKind.ResponseChunkCount =>
                [Fault("one chunk too many", ResponseChunks, call => call.Response->EntityChunkCount = (ushort)(check.Operand + 1))],
            FormCheckKind.ResponseText => [Fault("reason without pointer", "the reason", call => call.Response->ReasonLength = 2)],
            FormCheckKind.ResponseInfos => [Fault("infos without pointer", "the infos", call => call.Response->ResponseInfoCount = 1)],
            FormCheckKind.ResponseChunks =>
            [
                Fault("chunks without pointer", ResponseChunks, call => call.Response->EntityChunkCount = 1),
                Fault("chunk of no kind", ResponseChunks, call =>
                {
                    call.Response->EntityChunkCount = 1;
                    call.Response->pEntityChunks = Chunks(call, HTTP_DATA_CHUNK_TYPE.HttpDataChunkMaximum);
                }),
                Fault("trailers before another chunk", ResponseChunks, call =>
                {
                    call.Response->EntityChunkCount = 2;
                    call.Response->pEntityChunks = Chunks(call, HTTP_DATA_CHUNK_TYPE.HttpDataChunkTrailers);
                }),
            ],
            FormCheckKind.Chunks =>
            [
                Fault("chunks without pointer", second, call =>
                {
                    call.Point(first, null);
                    call.SetNumber(second, 1);
                }),
                Fault("chunk of no kind", second, call =>
                {
                    call.Point(first, Chunks(call, HTTP_DATA_CHUNK_TYPE.HttpDataChunkMaximum));
                    call.SetNumber(second, 1);
                }),
                Fault("trailers before another chunk", second, call =>
                {
                    call.Point(first, Chunks(call, HTTP_DATA_CHUNK_TYPE.HttpDataChunkTrailers));
                    call.SetNumber(second, 2);
                }),
            ],
            FormCheckKind.Event or FormCheckKind.Port or FormCheckKind.FileObject or FormCheckKind.Thread =>
            [
                Fault("no handle", first, call => call[first] = FormCall.NoHandle),
                Fault("another object", first, call => call[first] = check.Kind == FormCheckKind.FileObject ? call.Port : call.QueueHandle),
            ],
            FormCheckKind.WaitableObject or FormCheckKind.OpenHandle or FormCheckKind.DuplicableHandle
                or FormCheckKind.FileObjectOrInvalid or FormCheckKind.PortOrNull =>
                [Fault("no handle", first, call => call[first] = FormCall.NoHandle)],
            FormCheckKind.WaitableObjects =>
            [
                Fault("no handle", "the handles", call => *(nint*)call.Block = FormCall.NoHandle),
                Other("one handle twice", "the handles", call =>
                {
                    ((nint*)call.Block)[1] = call.Event;
                    call["nCount"] = 2u;
                }),
            ],
            FormCheckKind.NoPortWithoutFile => [Fault("port without file", $"{first}, {second}", call =>
            {
                call[first] = Kernel32Constants.INVALID_HANDLE_VALUE;
                call[second] = call.Port;
            })],
            FormCheckKind.ThreadRuns => [Fault("ended thread", first, call => call[first] = call.EndedThread())],
            FormCheckKind.CurrentProcess =>
            [
                Fault("another source", first, call => call[first] = FormCall.NoHandle),
                Fault("another target", second, call => call[second] = FormCall.NoHandle),
                Fault("no target", second, call => call[second] = (nint)0),
            ],
            FormCheckKind.CallbackGiven => [Fault("NULL", first, call => call[first] = null)],
            _ => throw new ArgumentException($"Say here how a call does not pass {check.Kind}."),
        };

        FormFault Fault(string name, string sets, Action<FormCall> apply) => new($"{check.Kind} ({name})", check.Code, sets, apply);

        FormFault Other(string name, string sets, Action<FormCall> apply) => new($"{check.Kind} ({name})", check.OtherCode, sets, apply);
    }

    /// <summary>A chunk of a kind and an empty chunk from memory, at the end of the block.</summary>
    private static HTTP_DATA_CHUNK* Chunks(FormCall call, HTTP_DATA_CHUNK_TYPE kind)
    {
        var chunks = (HTTP_DATA_CHUNK*)((byte*)call.Block + 16 * 1024);
        chunks[0] = new HTTP_DATA_CHUNK { DataChunkType = kind };
        chunks[1] = default;
        return chunks;
    }
}
