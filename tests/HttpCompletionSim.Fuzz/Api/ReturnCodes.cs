using static HttpCompletionSim.Win32.Win32Error;

namespace HttpCompletionSim.Fuzz.Api;

/// <summary>The codes that a function may return: those of its page, and those of a wrong argument, which every function has.</summary>
internal static class ReturnCodes
{
    private static readonly uint[] s_common =
    [
        NO_ERROR, ERROR_INVALID_PARAMETER, ERROR_INVALID_HANDLE, ERROR_NOACCESS, ERROR_CALL_NOT_IMPLEMENTED, ERROR_DLL_INIT_FAILED,
    ];

    private static readonly uint[] s_operation =
        [ERROR_IO_PENDING, ERROR_CONNECTION_INVALID, ERROR_OPERATION_ABORTED, ERROR_NETNAME_DELETED];

    // The codes of chunks that name a file or a fragment are the last three.
    private static readonly uint[] s_send =
        [.. s_operation, ERROR_BAD_COMMAND, ERROR_HANDLE_EOF, ERROR_ACCESS_DENIED, ERROR_PATH_NOT_FOUND];

    // Not supported are URLs with https, which the simulator does not listen on.
    private static readonly uint[] s_addUrl =
        [ERROR_ALREADY_EXISTS, ERROR_ACCESS_DENIED, ERROR_INVALID_NETNAME, ERROR_SHARING_VIOLATION, ERROR_NOT_SUPPORTED];

    private static readonly Dictionary<string, uint[]> s_more = new()
    {
        ["HttpInitialize"] = [ERROR_REVISION_MISMATCH],
        ["HttpCreateServerSession"] = [ERROR_REVISION_MISMATCH],
        ["HttpCreateRequestQueue"] =
            [ERROR_REVISION_MISMATCH, ERROR_ALREADY_EXISTS, ERROR_FILE_NOT_FOUND, ERROR_DUP_NAME, ERROR_ACCESS_DENIED, ERROR_INVALID_NAME],
        ["HttpAddUrlToUrlGroup"] = s_addUrl,
        ["HttpAddUrl"] = s_addUrl,
        ["HttpRemoveUrlFromUrlGroup"] = [ERROR_FILE_NOT_FOUND, ERROR_ACCESS_DENIED],
        ["HttpRemoveUrl"] = [ERROR_FILE_NOT_FOUND, ERROR_ACCESS_DENIED],
        ["HttpFindUrlGroupId"] = [ERROR_FILE_NOT_FOUND],
        ["HttpQueryRequestQueueProperty"] = [ERROR_MORE_DATA, ERROR_INSUFFICIENT_BUFFER, ERROR_NOT_SUPPORTED],
        ["HttpQueryUrlGroupProperty"] = [ERROR_MORE_DATA, ERROR_INSUFFICIENT_BUFFER, ERROR_NOT_SUPPORTED],
        ["HttpQueryServerSessionProperty"] = [ERROR_MORE_DATA, ERROR_INSUFFICIENT_BUFFER, ERROR_NOT_SUPPORTED],
        ["HttpSetRequestQueueProperty"] = [ERROR_NOT_SUPPORTED],
        ["HttpSetUrlGroupProperty"] = [ERROR_NOT_SUPPORTED],
        ["HttpSetServerSessionProperty"] = [ERROR_NOT_SUPPORTED],
        ["HttpReceiveHttpRequest"] = [.. s_operation, ERROR_MORE_DATA, ERROR_INSUFFICIENT_BUFFER, ERROR_HANDLE_EOF],
        ["HttpReceiveRequestEntityBody"] = [.. s_operation, ERROR_HANDLE_EOF],
        ["HttpSendHttpResponse"] = s_send,
        ["HttpSendResponseEntityBody"] = s_send,
        ["HttpCancelHttpRequest"] = s_operation,
        ["HttpWaitForDisconnect"] = s_operation,
        ["HttpWaitForDisconnectEx"] = s_operation,
        ["HttpWaitForDemandStart"] = [.. s_operation, ERROR_INVALID_ID_AUTHORITY, ERROR_ALREADY_EXISTS],
        ["HttpReceiveClientCertificate"] =
            [.. s_operation, ERROR_NOT_FOUND, ERROR_NOT_SUPPORTED, ERROR_INSUFFICIENT_BUFFER, ERROR_MORE_DATA],
        ["HttpFlushResponseCache"] = [ERROR_IO_PENDING, ERROR_INVALID_NETNAME],
        ["HttpQueryServiceConfiguration"] =
            [ERROR_FILE_NOT_FOUND, ERROR_INSUFFICIENT_BUFFER, ERROR_MORE_DATA, ERROR_NO_MORE_ITEMS, ERROR_NO_SUCH_LOGON_SESSION],
        ["HttpSetServiceConfiguration"] = [ERROR_ALREADY_EXISTS, ERROR_INSUFFICIENT_BUFFER, ERROR_NO_SUCH_LOGON_SESSION],
        ["HttpDeleteServiceConfiguration"] = [ERROR_FILE_NOT_FOUND, ERROR_INSUFFICIENT_BUFFER, ERROR_NO_SUCH_LOGON_SESSION],
        ["HttpQueryRequestProperty"] = [.. s_operation, ERROR_INSUFFICIENT_BUFFER, ERROR_MORE_DATA, ERROR_INVALID_FUNCTION],
        ["HttpSetRequestProperty"] = [.. s_operation, ERROR_INSUFFICIENT_BUFFER, ERROR_INVALID_FUNCTION],
        ["HttpDeclarePush"] = [ERROR_CONNECTION_INVALID, ERROR_NOT_SUPPORTED],
        ["HttpDelegateRequestEx"] = [ERROR_CONNECTION_INVALID, ERROR_NOT_SUPPORTED],
        ["WaitForSingleObject"] = [WAIT_TIMEOUT],
        ["GetQueuedCompletionStatus"] =
        [
            WAIT_TIMEOUT, ERROR_ABANDONED_WAIT_0, ERROR_OPERATION_ABORTED, ERROR_HANDLE_EOF, ERROR_MORE_DATA, ERROR_NETNAME_DELETED,
            ERROR_CONNECTION_INVALID,
        ],
        ["GetQueuedCompletionStatusEx"] = [WAIT_TIMEOUT, ERROR_ABANDONED_WAIT_0],
        ["GetOverlappedResult"] =
        [
            ERROR_IO_INCOMPLETE, ERROR_OPERATION_ABORTED, ERROR_HANDLE_EOF, ERROR_MORE_DATA, ERROR_NETNAME_DELETED,
            ERROR_CONNECTION_INVALID,
        ],
        ["CancelIoEx"] = [ERROR_NOT_FOUND],
        ["DuplicateHandle"] = [ERROR_ACCESS_DENIED],
    };

    /// <summary>The functions whose page closes the list of their codes, or that need nothing that could run out.</summary>
    private static readonly string[] s_neverExhausted =
    [
        "HttpCreateServerSession", "HttpCloseServerSession", "HttpCreateUrlGroup", "HttpCloseUrlGroup", "HttpCreateRequestQueue",
        "HttpCloseRequestQueue", "HttpShutdownRequestQueue", "HttpRemoveUrlFromUrlGroup", "HttpFindUrlGroupId", "HttpCancelHttpRequest",
        "HttpQueryRequestProperty", "SetEvent", "ResetEvent", "WaitForSingleObject", "CancelIo", "CancelIoEx", "CloseHandle",
        "SetFileCompletionNotificationModes", "GetQueuedCompletionStatus", "GetQueuedCompletionStatusEx", "GetOverlappedResult",
    ];

    /// <summary>Whether a function may return a code because of a fault.</summary>
    public static bool IsOfFault(string function, uint code) => code switch
    {
        ERROR_NO_SYSTEM_RESOURCES => !s_neverExhausted.Contains(function),
        ERROR_NOT_ENOUGH_MEMORY => !s_neverExhausted.Contains(function) && function != "HttpAddUrlToUrlGroup",
        _ => false,
    };

    public static bool Contains(string function, uint code) =>
        s_common.Contains(code) || (s_more.TryGetValue(function, out uint[]? more) && more.Contains(code));
}
