namespace HttpCompletionSim;

/// <summary>What a form check looks at. <see cref="HttpCallForm"/> and <see cref="KernelCallForm"/> switch on it.</summary>
internal enum FormCheckKind
{
    /// <summary>HttpInitialize has been called.</summary>
    LibraryInitialized,

    /// <summary>Each part of the library that the flags name is initialized.</summary>
    LibraryPartsInitialized,

    /// <summary>At least one flag is set.</summary>
    FlagGiven,

    /// <summary>No flag is set that the function does not know.</summary>
    KnownFlags,

    /// <summary>No flag is set that is planned and not there yet.</summary>
    NoPlannedFlags,

    /// <summary>If one of some flags is set, none of some others is.</summary>
    FlagsGoTogether,

    /// <summary>If a flag is set, there is a name.</summary>
    FlagNeedsName,

    /// <summary>If a flag is set, there are no security attributes.</summary>
    FlagExcludesSecurity,

    /// <summary>OPAQUE comes with status code 101 only.</summary>
    OpaqueHasStatus101,

    /// <summary>Reserved arguments are 0 or NULL.</summary>
    ReservedIsZero,

    /// <summary>The version of the API is 1.0 or 2.0.</summary>
    KnownVersion,

    /// <summary>The version of the API is 2.0.</summary>
    VersionTwo,

    /// <summary>A pointer is not NULL.</summary>
    PointerGiven,

    /// <summary>A pointer is a multiple of the alignment.</summary>
    PointerAligned,

    /// <summary>A length is not 0.</summary>
    LengthGiven,

    /// <summary>A count is not above a limit.</summary>
    CountAtMost,

    /// <summary>A count is between 1 and a limit.</summary>
    CountInRange,

    /// <summary>A name is not longer than a limit.</summary>
    NameAtMost,

    /// <summary>There is no name.</summary>
    NoName,

    /// <summary>An id is that of a server session.</summary>
    ServerSession,

    /// <summary>An id is that of a URL group.</summary>
    UrlGroup,

    /// <summary>A handle is not NULL.</summary>
    HandleGiven,

    /// <summary>A handle is that of a request queue of the machine.</summary>
    RequestQueue,

    /// <summary>The request queue has version 1.0.</summary>
    QueueVersionOne,

    /// <summary>The queue has version 2.0 (VER-03).</summary>
    QueueVersionTwo,

    /// <summary>The buffer has room for the fixed part of the request structure.</summary>
    RoomForRequest,

    /// <summary>A response has no more chunks than it may have.</summary>
    ResponseChunkCount,

    /// <summary>Reason and headers of a response have a pointer where they have a length.</summary>
    ResponseText,

    /// <summary>The response infos are consistent.</summary>
    ResponseInfos,

    /// <summary>The chunks of a response are consistent and of a known kind.</summary>
    ResponseChunks,

    /// <summary>The chunks of a piece of a body are consistent and of a known kind.</summary>
    Chunks,

    /// <summary>The object has the property, and the property allows what the function does with it.</summary>
    PropertyKnown,

    /// <summary>The caller's memory has room for the structure of the property.</summary>
    PropertyRoom,

    /// <summary>The part of a property that the call is about exists for that kind of object.</summary>
    PropertyPart,

    /// <summary>The value is one that the property takes.</summary>
    PropertyValue,

    /// <summary>A handle is that of an event.</summary>
    Event,

    /// <summary>A handle is that of an object that threads can wait for.</summary>
    WaitableObject,

    /// <summary>Each of several handles is that of an object that threads can wait for, and no object stands there twice.</summary>
    WaitableObjects,

    /// <summary>A handle is open.</summary>
    OpenHandle,

    /// <summary>A handle is that of a completion port.</summary>
    Port,

    /// <summary>A handle is NULL or that of a completion port.</summary>
    PortOrNull,

    /// <summary>No port is given beside INVALID_HANDLE_VALUE.</summary>
    NoPortWithoutFile,

    /// <summary>A handle is that of a file object of the machine.</summary>
    FileObject,

    /// <summary>A handle is INVALID_HANDLE_VALUE or that of a file object of the machine.</summary>
    FileObjectOrInvalid,

    /// <summary>A handle is that of a thread.</summary>
    Thread,

    /// <summary>The thread has not ended.</summary>
    ThreadRuns,

    /// <summary>The processes are the current one.</summary>
    CurrentProcess,

    /// <summary>A handle may be duplicated.</summary>
    DuplicableHandle,

    /// <summary>A callback is not NULL.</summary>
    CallbackGiven,
}
