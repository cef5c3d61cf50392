using HttpCompletionSim.Completion;
using HttpCompletionSim.Http;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>One check of the form of a call: what must hold, the code that the call returns otherwise, and the rules.</summary>
internal sealed class FormCheck
{
    private FormCheck(FormCheckKind kind, string parameters, string requirement, uint code, string rules)
    {
        Kind = kind;
        Parameters = parameters.Length == 0 ? [] : parameters.Split(", ");
        Requirement = requirement;
        Code = code;
        Rules = rules;
    }

    /// <summary>HttpInitialize has been called.</summary>
    public static FormCheck LibraryInitialized { get; } = new(
        FormCheckKind.LibraryInitialized, "", "`HttpInitialize` has been called", Win32Error.ERROR_DLL_INIT_FAILED, "INIT-06");

    /// <summary>What the check looks at.</summary>
    public FormCheckKind Kind { get; }

    /// <summary>The names of the parameters that decide, as the function declares them.</summary>
    public IReadOnlyList<string> Parameters { get; }

    /// <summary>What must hold, in words. Names of code stand between backticks.</summary>
    public string Requirement { get; }

    /// <summary>The Win32 code of a call that does not pass.</summary>
    public uint Code { get; }

    /// <summary>A second code that the check can give, or NO_ERROR. <see cref="OtherCase"/> says when.</summary>
    public uint OtherCode { get; private init; }

    /// <summary>The case that gives <see cref="OtherCode"/>, in words.</summary>
    public string OtherCase { get; private init; } = "";

    /// <summary>The rules, separated by commas.</summary>
    public string Rules { get; }

    /// <summary>The flags, the limit or the alignment that the check compares with.</summary>
    public uint Operand { get; private init; }

    /// <summary>The flags that exclude those of <see cref="Operand"/>.</summary>
    public uint OtherOperand { get; private init; }

    /// <summary>What the function does to the queue, for a check of a queue's handle.</summary>
    public HandleAccess Access { get; private init; }

    /// <summary>The kind of object whose property it is, for a check of a property's number.</summary>
    public PropertyOwner PropertyOwner { get; private init; }

    /// <summary>What the function does with the property, for a check of a property's number.</summary>
    public PropertyAction PropertyAction { get; private init; }

    public static FormCheck LibraryPartsInitialized(string flags, uint code, string rules) => new(
        FormCheckKind.LibraryPartsInitialized, flags, $"each part that `{flags}` names is initialized", code, rules);

    public static FormCheck FlagGiven(string flags, uint code, string rules) => new(
        FormCheckKind.FlagGiven, flags, $"`{flags}` is not 0", code, rules);

    public static FormCheck KnownFlags(string flags, uint known, uint code, string rules) => new(
        FormCheckKind.KnownFlags, flags, known == 0 ? $"`{flags}` is 0" : $"`{flags}` has no bits other than 0x{known:X}", code, rules)
    {
        Operand = known,
    };

    public static FormCheck NoPlannedFlags(string flags, uint planned, string rules) => new(
        FormCheckKind.NoPlannedFlags,
        flags,
        $"`{flags}` has none of the planned bits 0x{planned:X}",
        Win32Error.ERROR_CALL_NOT_IMPLEMENTED,
        rules)
    {
        Operand = planned,
    };

    public static FormCheck FlagsGoTogether(
        string flags, uint first, string firstName, uint second, string secondName, uint code, string rules) =>
        new(FormCheckKind.FlagsGoTogether, flags, $"`{flags}` has not both `{firstName}` and `{secondName}`", code, rules)
        {
            Operand = first,
            OtherOperand = second,
        };

    public static FormCheck FlagNeedsName(string flags, uint flag, string flagName, string name, uint code, string rules) => new(
        FormCheckKind.FlagNeedsName, $"{flags}, {name}", $"with `{flagName}`, `{name}` is not NULL", code, rules)
    {
        Operand = flag,
    };

    public static FormCheck FlagExcludesSecurity(string flags, uint flag, string flagName, string security, uint code, string rules) => new(
        FormCheckKind.FlagExcludesSecurity, $"{flags}, {security}", $"with `{flagName}`, `{security}` is NULL", code, rules)
    {
        Operand = flag,
    };

    public static FormCheck OpaqueHasStatus101(string flags, string response, uint code, string rules) => new(
        FormCheckKind.OpaqueHasStatus101,
        $"{flags}, {response}",
        "with `HTTP_SEND_RESPONSE_FLAG_OPAQUE`, the status code is 101",
        code,
        rules)
    {
        Operand = HttpConstants.HTTP_SEND_RESPONSE_FLAG_OPAQUE,
    };

    public static FormCheck ReservedIsZero(string reserved, uint code, string rules) => new(
        FormCheckKind.ReservedIsZero, reserved, $"`{reserved}` is 0 or NULL", code, rules);

    public static FormCheck ReservedAreZero(string first, string second, uint code, string rules) => new(
        FormCheckKind.ReservedIsZero, $"{first}, {second}", $"`{first}` and `{second}` are 0 or NULL", code, rules);

    public static FormCheck KnownVersion(string version, uint code, string rules) => new(
        FormCheckKind.KnownVersion, version, $"`{version}` is 1.0 or 2.0", code, rules);

    public static FormCheck VersionTwo(string version, uint code, string rules) => new(
        FormCheckKind.VersionTwo, version, $"`{version}` is 2.0", code, rules);

    public static FormCheck PointerGiven(string pointer, uint code, string rules) => new(
        FormCheckKind.PointerGiven, pointer, $"`{pointer}` is not NULL", code, rules);

    /// <summary>A check that several pointers, separated by commas, are there.</summary>
    public static FormCheck PointersGiven(string pointers, uint code, string rules) => new(
        FormCheckKind.PointerGiven, pointers, $"none of `{pointers.Replace(", ", "`, `")}` is NULL", code, rules);

    /// <summary>A check that a pointer is a multiple of an alignment, which is a power of 2.</summary>
    public static FormCheck PointerAligned(string pointer, uint alignment, uint code, string rules) => new(
        FormCheckKind.PointerAligned, pointer, $"`{pointer}` is aligned to {alignment} bytes", code, rules)
    {
        Operand = alignment,
    };

    public static FormCheck LengthGiven(string length, uint code, string rules) => new(
        FormCheckKind.LengthGiven, length, $"`{length}` is not 0", code, rules);

    public static FormCheck CountAtMost(string count, uint limit, uint code, string rules) => new(
        FormCheckKind.CountAtMost, count, $"`{count}` is at most {limit}", code, rules)
    {
        Operand = limit,
    };

    public static FormCheck CountInRange(string count, uint limit, uint code, string rules) => new(
        FormCheckKind.CountInRange, count, $"`{count}` is 1 to {limit}", code, rules)
    {
        Operand = limit,
    };

    public static FormCheck NameAtMost(string name, uint bytes, uint code, string rules) => new(
        FormCheckKind.NameAtMost, name, $"`{name}` has at most {bytes} bytes", code, rules)
    {
        Operand = bytes,
    };

    public static FormCheck NoName(string name, uint code, string rules) => new(
        FormCheckKind.NoName, name, $"`{name}` is NULL, because names are planned", code, rules);

    public static FormCheck ServerSession(string id, uint code, string rules) => new(
        FormCheckKind.ServerSession, id, $"`{id}` is the id of a server session", code, rules);

    public static FormCheck UrlGroup(string id, uint code, string rules) => new(
        FormCheckKind.UrlGroup, id, $"`{id}` is the id of a URL group", code, rules);

    public static FormCheck HandleGiven(string handle, uint code, string rules) => new(
        FormCheckKind.HandleGiven, handle, $"`{handle}` is not NULL", code, rules);

    /// <summary>
    /// A check of a queue's handle. A controller's handle allows no I/O (QUEUE-07), and one that was opened by name sets no properties
    /// (QUEUE-08).
    /// </summary>
    public static FormCheck RequestQueue(string handle, HandleAccess access, uint code, string rules)
    {
        (string otherCase, string otherRules) = access switch
        {
            HandleAccess.Io => ("a controller's handle, which is planned", ", QUEUE-07"),
            HandleAccess.Configure => ("a handle that was opened by name", ", QUEUE-08"),
            _ => ("", ""),
        };
        string requirement = $"`{handle}` is an open handle of a request queue";
        return new FormCheck(FormCheckKind.RequestQueue, handle, requirement, code, rules + otherRules)
        {
            Access = access,
            OtherCode = otherCase.Length > 0 ? Win32Error.ERROR_INVALID_PARAMETER : Win32Error.NO_ERROR,
            OtherCase = otherCase,
        };
    }

    public static FormCheck QueueVersionOne(string handle, uint code, string rules) => new(
        FormCheckKind.QueueVersionOne, handle, "the queue has version 1.0", code, rules);

    public static FormCheck QueueVersionTwo(string handle, uint code, string rules) => new(
        FormCheckKind.QueueVersionTwo, handle, "the queue has version 2.0", code, rules);

    public static FormCheck RoomForRequest(string length, uint code, string rules) => new(
        FormCheckKind.RoomForRequest, length, $"`{length}` is at least the size of the structure of the queue's version", code, rules);

    public static FormCheck ResponseChunkCount(string response, uint limit, uint code, string rules) => new(
        FormCheckKind.ResponseChunkCount, response, $"`{response}` has at most {limit} chunks", code, rules)
    {
        Operand = limit,
    };

    public static FormCheck ResponseText(string response, uint code, string rules) => new(
        FormCheckKind.ResponseText,
        response,
        $"the reason and each header of `{response}` have a pointer if their length is not 0",
        code,
        rules);

    public static FormCheck ResponseInfos(string response, uint code, string rules) => new(
        FormCheckKind.ResponseInfos, response, $"on a 2.0 queue, the response infos of `{response}` are consistent", code, rules);

    public static FormCheck ResponseChunks(string response, uint code, string rules) => EachChunk(
        FormCheckKind.ResponseChunks, response, response, code, rules);

    public static FormCheck Chunks(string chunks, string count, uint code, string rules) => EachChunk(
        FormCheckKind.Chunks, $"{chunks}, {count}", chunks, code, rules);

    public static FormCheck PropertyKnown(string property, PropertyOwner owner, PropertyAction action, uint code, string rules) => new(
        FormCheckKind.PropertyKnown, property, $"`{property}` is one that can be {Done(action)} on {Name(owner)}", code, rules)
    {
        PropertyOwner = owner,
        PropertyAction = action,
    };

    public static FormCheck PropertyRoom(string length, uint code, string rules) => new(
        FormCheckKind.PropertyRoom, length, $"`{length}` is at least the size of the property's structure", code, rules);

    public static FormCheck PropertyPart(string property, string information, PropertyOwner owner, uint code, string rules) => new(
        FormCheckKind.PropertyPart,
        $"{property}, {information}",
        $"for `HttpServerQosProperty`, `QosType` is a limit of {Name(owner)}",
        code,
        rules);

    public static FormCheck PropertyValue(string information, uint code, string rules) => new(
        FormCheckKind.PropertyValue, information, $"`{information}` holds a valid value of the property", code, rules);

    /// <summary>A check of a property that may be a binding to a queue.</summary>
    public static FormCheck PropertyValueOrBinding(string information, uint code, string rules) => new(
        FormCheckKind.PropertyValue, information, $"`{information}` holds a valid value of the property", code, rules)
    {
        OtherCode = Win32Error.ERROR_INVALID_HANDLE,
        OtherCase = "a binding to a handle that is not of a request queue",
    };

    public static FormCheck Event(string handle, uint code, string rules) => new(
        FormCheckKind.Event, handle, $"`{handle}` is an open handle of an event", code, rules);

    public static FormCheck WaitableObject(string handle, uint code, string rules) => new(
        FormCheckKind.WaitableObject,
        handle,
        $"`{handle}` is an open handle of an object that threads can wait for, or a pseudo handle",
        code,
        rules);

    public static FormCheck WaitableObjects(string handles, uint code, string rules) => new(
        FormCheckKind.WaitableObjects,
        handles,
        $"each of `{handles}` is a handle, or a pseudo handle, of an object that threads can wait for, and no object occurs twice",
        code,
        rules)
    {
        OtherCode = Win32Error.ERROR_INVALID_PARAMETER,
        OtherCase = "an object that occurs twice",
    };

    public static FormCheck OpenHandle(string handle, uint code, string rules) => new(
        FormCheckKind.OpenHandle, handle, $"`{handle}` is an open handle, or a pseudo handle, whose close has no effect", code, rules);

    public static FormCheck Port(string handle, uint code, string rules) => new(
        FormCheckKind.Port, handle, $"`{handle}` is an open handle of a completion port", code, rules);

    public static FormCheck PortOrNull(string handle, uint code, string rules) => new(
        FormCheckKind.PortOrNull, handle, $"`{handle}` is NULL or an open handle of a completion port", code, rules);

    public static FormCheck NoPortWithoutFile(string file, string port, uint code, string rules) => new(
        FormCheckKind.NoPortWithoutFile, $"{file}, {port}", $"with INVALID_HANDLE_VALUE as `{file}`, `{port}` is NULL", code, rules);

    public static FormCheck FileObject(string handle, uint code, string rules) => new(
        FormCheckKind.FileObject, handle, $"`{handle}` is an open handle for overlapped I/O", code, rules);

    public static FormCheck FileObjectOrInvalid(string handle, uint code, string rules) => new(
        FormCheckKind.FileObjectOrInvalid, handle, $"`{handle}` is INVALID_HANDLE_VALUE or an open handle for overlapped I/O", code, rules);

    public static FormCheck Thread(string handle, uint code, string rules) => new(
        FormCheckKind.Thread, handle, $"`{handle}` is an open handle of a thread, or -2 for the current thread", code, rules);

    public static FormCheck ThreadRuns(string handle, uint code, string rules) => new(
        FormCheckKind.ThreadRuns, handle, "the thread has not ended", code, rules);

    public static FormCheck CurrentProcess(string source, string target, uint code, string rules) => new(
        FormCheckKind.CurrentProcess,
        $"{source}, {target}",
        $"`{source}` and `{target}` are handles of the current process, such as -1; `{target}` may be NULL with `DUPLICATE_CLOSE_SOURCE`",
        code,
        rules);

    public static FormCheck DuplicableHandle(string handle, uint code, string rules) => new(
        FormCheckKind.DuplicableHandle, handle, $"`{handle}` is an open handle, or a pseudo handle", code, rules);

    public static FormCheck CallbackGiven(string callback, uint code, string rules) => new(
        FormCheckKind.CallbackGiven, callback, $"`{callback}` is not NULL", code, rules);

    private static string Done(PropertyAction action) => action == PropertyAction.Set ? "set" : "queried";

    private static string Name(PropertyOwner owner) => owner switch
    {
        PropertyOwner.ServerSession => "a server session",
        PropertyOwner.UrlGroup => "a URL group",
        _ => "a request queue",
    };

    private static FormCheck EachChunk(FormCheckKind kind, string parameters, string chunks, uint code, string rules) => new(
        kind,
        parameters,
        $"each chunk of `{chunks}` has a known kind and a pointer if its length is not 0, and only the last one holds trailers",
        code,
        rules);
}
