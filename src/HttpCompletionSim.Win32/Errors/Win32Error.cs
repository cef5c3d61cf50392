namespace HttpCompletionSim.Win32;

/// <summary>Win32 error codes and wait results, by the names and numbers of winerror.h and winbase.h.</summary>
/// <remarks>
/// <para>HTTP Server API functions return these; most kernel functions leave them in the last error (LERR-02, LERR-03). 996 and 997 are
/// different: 997 is said when an operation starts, 996 when someone asks too early (LERR-05).</para>
/// </remarks>
public static class Win32Error
{
    /// <summary>The call succeeded.</summary>
    public const uint NO_ERROR = 0;

    /// <summary>The call succeeded; another name of NO_ERROR.</summary>
    public const uint ERROR_SUCCESS = 0;

    /// <summary>The request is not valid for this device or state.</summary>
    public const uint ERROR_INVALID_FUNCTION = 1;

    /// <summary>The named thing does not exist.</summary>
    public const uint ERROR_FILE_NOT_FOUND = 2;

    /// <summary>The path does not exist.</summary>
    public const uint ERROR_PATH_NOT_FOUND = 3;

    /// <summary>Access is denied.</summary>
    public const uint ERROR_ACCESS_DENIED = 5;

    /// <summary>The handle is not valid, or of the wrong kind.</summary>
    public const uint ERROR_INVALID_HANDLE = 6;

    /// <summary>Not enough memory.</summary>
    public const uint ERROR_NOT_ENOUGH_MEMORY = 8;

    /// <summary>Not enough storage to complete the operation.</summary>
    public const uint ERROR_OUTOFMEMORY = 14;

    /// <summary>The device is not ready.</summary>
    public const uint ERROR_NOT_READY = 21;

    /// <summary>The device does not take the command in this state.</summary>
    public const uint ERROR_BAD_COMMAND = 22;

    /// <summary>The length does not fit the command.</summary>
    public const uint ERROR_BAD_LENGTH = 24;

    /// <summary>The device does not work.</summary>
    public const uint ERROR_GEN_FAILURE = 31;

    /// <summary>Someone else uses the thing and does not share it.</summary>
    public const uint ERROR_SHARING_VIOLATION = 32;

    /// <summary>The end was reached.</summary>
    public const uint ERROR_HANDLE_EOF = 38;

    /// <summary>The request is not supported.</summary>
    public const uint ERROR_NOT_SUPPORTED = 50;

    /// <summary>The name exists already on the network.</summary>
    public const uint ERROR_DUP_NAME = 52;

    /// <summary>An unexpected network error.</summary>
    public const uint ERROR_UNEXP_NET_ERR = 59;

    /// <summary>The connection is gone.</summary>
    public const uint ERROR_NETNAME_DELETED = 64;

    /// <summary>A parameter is not valid.</summary>
    public const uint ERROR_INVALID_PARAMETER = 87;

    /// <summary>The other end of the pipe is closed.</summary>
    public const uint ERROR_BROKEN_PIPE = 109;

    /// <summary>The function does not exist on this system.</summary>
    public const uint ERROR_CALL_NOT_IMPLEMENTED = 120;

    /// <summary>The time for an operation ran out.</summary>
    public const uint ERROR_SEM_TIMEOUT = 121;

    /// <summary>The buffer is too small, and nothing was written.</summary>
    public const uint ERROR_INSUFFICIENT_BUFFER = 122;

    /// <summary>The name is not well formed.</summary>
    public const uint ERROR_INVALID_NAME = 123;

    /// <summary>The module was not found.</summary>
    public const uint ERROR_MOD_NOT_FOUND = 126;

    /// <summary>The module has no such function.</summary>
    public const uint ERROR_PROC_NOT_FOUND = 127;

    /// <summary>There are no children to wait for.</summary>
    public const uint ERROR_WAIT_NO_CHILDREN = 128;

    /// <summary>A thing of that name exists already.</summary>
    public const uint ERROR_ALREADY_EXISTS = 183;

    /// <summary>There is more than the buffer can hold; the byte count tells how much.</summary>
    public const uint ERROR_MORE_DATA = 234;

    /// <summary>The enumeration is at its end.</summary>
    public const uint ERROR_NO_MORE_ITEMS = 259;

    /// <summary>The semaphore would exceed its limit.</summary>
    public const uint ERROR_TOO_MANY_POSTS = 298;

    /// <summary>No text for this message: what an unmapped NTSTATUS becomes.</summary>
    public const uint ERROR_MR_MID_NOT_FOUND = 317;

    /// <summary>An address is not valid.</summary>
    public const uint ERROR_INVALID_ADDRESS = 487;

    /// <summary>Handles were closed on behalf of the caller.</summary>
    public const uint ERROR_HANDLES_CLOSED = 676;

    /// <summary>The completion port was closed while waiting for it.</summary>
    public const uint ERROR_ABANDONED_WAIT_0 = 735;

    /// <summary>A wait ended because an APC ran.</summary>
    public const uint ERROR_USER_APC = 737;

    /// <summary>The operation was cancelled.</summary>
    public const uint ERROR_OPERATION_ABORTED = 995;

    /// <summary>Asked too early: the operation is still pending.</summary>
    public const uint ERROR_IO_INCOMPLETE = 996;

    /// <summary>The operation was started; its completion follows.</summary>
    public const uint ERROR_IO_PENDING = 997;

    /// <summary>A pointer does not point to usable memory.</summary>
    public const uint ERROR_NOACCESS = 998;

    /// <summary>A flag is not valid.</summary>
    public const uint ERROR_INVALID_FLAGS = 1004;

    /// <summary>The library was not initialised.</summary>
    public const uint ERROR_DLL_INIT_FAILED = 1114;

    /// <summary>The thing was not found; for CancelIoEx, nothing to cancel.</summary>
    public const uint ERROR_NOT_FOUND = 1168;

    /// <summary>The network name has no valid form, or it is an address that this computer does not have.</summary>
    public const uint ERROR_INVALID_NETNAME = 1214;

    /// <summary>The user cancelled.</summary>
    public const uint ERROR_CANCELLED = 1223;

    /// <summary>The other side refused the connection.</summary>
    public const uint ERROR_CONNECTION_REFUSED = 1225;

    /// <summary>The connection was closed in good order.</summary>
    public const uint ERROR_GRACEFUL_DISCONNECT = 1226;

    /// <summary>No such connection: for HTTP, an unknown or finished request id.</summary>
    public const uint ERROR_CONNECTION_INVALID = 1229;

    /// <summary>The connection is active.</summary>
    public const uint ERROR_CONNECTION_ACTIVE = 1230;

    /// <summary>The network cannot be reached.</summary>
    public const uint ERROR_NETWORK_UNREACHABLE = 1231;

    /// <summary>The host cannot be reached.</summary>
    public const uint ERROR_HOST_UNREACHABLE = 1232;

    /// <summary>No service at that port.</summary>
    public const uint ERROR_PORT_UNREACHABLE = 1234;

    /// <summary>The request was aborted.</summary>
    public const uint ERROR_REQUEST_ABORTED = 1235;

    /// <summary>The local system aborted the connection.</summary>
    public const uint ERROR_CONNECTION_ABORTED = 1236;

    /// <summary>The version is not supported.</summary>
    public const uint ERROR_REVISION_MISMATCH = 1306;

    /// <summary>No such logon session; for configuration, a bad certificate.</summary>
    public const uint ERROR_NO_SUCH_LOGON_SESSION = 1312;

    /// <summary>The caller lacks a privilege.</summary>
    public const uint ERROR_PRIVILEGE_NOT_HELD = 1314;

    /// <summary>The caller is not the controller of the queue.</summary>
    public const uint ERROR_INVALID_ID_AUTHORITY = 1343;

    /// <summary>The system lacks resources.</summary>
    public const uint ERROR_NO_SYSTEM_RESOURCES = 1450;

    /// <summary>The time ran out.</summary>
    public const uint ERROR_TIMEOUT = 1460;

    /// <summary>The buffer does not fit the operation.</summary>
    public const uint ERROR_INVALID_USER_BUFFER = 1784;

    /// <summary>A wait ended because the object, or the first of several, was signalled.</summary>
    public const uint WAIT_OBJECT_0 = 0;

    /// <summary>A wait ended with a mutex whose owner ended without releasing it.</summary>
    public const uint WAIT_ABANDONED = 0x80;

    /// <summary>Another name of WAIT_ABANDONED, to which an index is added.</summary>
    public const uint WAIT_ABANDONED_0 = 0x80;

    /// <summary>A wait ended because an APC ran.</summary>
    public const uint WAIT_IO_COMPLETION = 0xC0;

    /// <summary>The time of a wait ran out.</summary>
    public const uint WAIT_TIMEOUT = 258;

    /// <summary>A wait could not be done; the last error tells why.</summary>
    public const uint WAIT_FAILED = 0xFFFFFFFF;

    /// <summary>The name of a code, such as "ERROR_IO_PENDING"; "error 12345" for a code without a name here.</summary>
    /// <remarks>Where two names share a number, the error code is preferred to the wait result, and NO_ERROR to ERROR_SUCCESS.</remarks>
    /// <param name="code">A Win32 error code.</param>
    /// <returns>The name.</returns>
    public static string NameOf(uint code) => code switch
    {
        NO_ERROR => nameof(NO_ERROR),
        ERROR_INVALID_FUNCTION => nameof(ERROR_INVALID_FUNCTION),
        ERROR_FILE_NOT_FOUND => nameof(ERROR_FILE_NOT_FOUND),
        ERROR_PATH_NOT_FOUND => nameof(ERROR_PATH_NOT_FOUND),
        ERROR_ACCESS_DENIED => nameof(ERROR_ACCESS_DENIED),
        ERROR_INVALID_HANDLE => nameof(ERROR_INVALID_HANDLE),
        ERROR_NOT_ENOUGH_MEMORY => nameof(ERROR_NOT_ENOUGH_MEMORY),
        ERROR_OUTOFMEMORY => nameof(ERROR_OUTOFMEMORY),
        ERROR_NOT_READY => nameof(ERROR_NOT_READY),
        ERROR_BAD_COMMAND => nameof(ERROR_BAD_COMMAND),
        ERROR_BAD_LENGTH => nameof(ERROR_BAD_LENGTH),
        ERROR_GEN_FAILURE => nameof(ERROR_GEN_FAILURE),
        ERROR_SHARING_VIOLATION => nameof(ERROR_SHARING_VIOLATION),
        ERROR_HANDLE_EOF => nameof(ERROR_HANDLE_EOF),
        ERROR_NOT_SUPPORTED => nameof(ERROR_NOT_SUPPORTED),
        ERROR_DUP_NAME => nameof(ERROR_DUP_NAME),
        ERROR_UNEXP_NET_ERR => nameof(ERROR_UNEXP_NET_ERR),
        ERROR_NETNAME_DELETED => nameof(ERROR_NETNAME_DELETED),
        ERROR_INVALID_PARAMETER => nameof(ERROR_INVALID_PARAMETER),
        ERROR_BROKEN_PIPE => nameof(ERROR_BROKEN_PIPE),
        ERROR_CALL_NOT_IMPLEMENTED => nameof(ERROR_CALL_NOT_IMPLEMENTED),
        ERROR_SEM_TIMEOUT => nameof(ERROR_SEM_TIMEOUT),
        ERROR_INSUFFICIENT_BUFFER => nameof(ERROR_INSUFFICIENT_BUFFER),
        ERROR_INVALID_NAME => nameof(ERROR_INVALID_NAME),
        ERROR_MOD_NOT_FOUND => nameof(ERROR_MOD_NOT_FOUND),
        ERROR_PROC_NOT_FOUND => nameof(ERROR_PROC_NOT_FOUND),
        ERROR_WAIT_NO_CHILDREN => nameof(ERROR_WAIT_NO_CHILDREN),
        ERROR_ALREADY_EXISTS => nameof(ERROR_ALREADY_EXISTS),
        ERROR_MORE_DATA => nameof(ERROR_MORE_DATA),
        ERROR_NO_MORE_ITEMS => nameof(ERROR_NO_MORE_ITEMS),
        ERROR_TOO_MANY_POSTS => nameof(ERROR_TOO_MANY_POSTS),
        ERROR_MR_MID_NOT_FOUND => nameof(ERROR_MR_MID_NOT_FOUND),
        ERROR_INVALID_ADDRESS => nameof(ERROR_INVALID_ADDRESS),
        ERROR_HANDLES_CLOSED => nameof(ERROR_HANDLES_CLOSED),
        ERROR_ABANDONED_WAIT_0 => nameof(ERROR_ABANDONED_WAIT_0),
        ERROR_USER_APC => nameof(ERROR_USER_APC),
        ERROR_OPERATION_ABORTED => nameof(ERROR_OPERATION_ABORTED),
        ERROR_IO_INCOMPLETE => nameof(ERROR_IO_INCOMPLETE),
        ERROR_IO_PENDING => nameof(ERROR_IO_PENDING),
        ERROR_NOACCESS => nameof(ERROR_NOACCESS),
        ERROR_INVALID_FLAGS => nameof(ERROR_INVALID_FLAGS),
        ERROR_DLL_INIT_FAILED => nameof(ERROR_DLL_INIT_FAILED),
        ERROR_NOT_FOUND => nameof(ERROR_NOT_FOUND),
        ERROR_INVALID_NETNAME => nameof(ERROR_INVALID_NETNAME),
        ERROR_CANCELLED => nameof(ERROR_CANCELLED),
        ERROR_CONNECTION_REFUSED => nameof(ERROR_CONNECTION_REFUSED),
        ERROR_GRACEFUL_DISCONNECT => nameof(ERROR_GRACEFUL_DISCONNECT),
        ERROR_CONNECTION_INVALID => nameof(ERROR_CONNECTION_INVALID),
        ERROR_CONNECTION_ACTIVE => nameof(ERROR_CONNECTION_ACTIVE),
        ERROR_NETWORK_UNREACHABLE => nameof(ERROR_NETWORK_UNREACHABLE),
        ERROR_HOST_UNREACHABLE => nameof(ERROR_HOST_UNREACHABLE),
        ERROR_PORT_UNREACHABLE => nameof(ERROR_PORT_UNREACHABLE),
        ERROR_REQUEST_ABORTED => nameof(ERROR_REQUEST_ABORTED),
        ERROR_CONNECTION_ABORTED => nameof(ERROR_CONNECTION_ABORTED),
        ERROR_REVISION_MISMATCH => nameof(ERROR_REVISION_MISMATCH),
        ERROR_NO_SUCH_LOGON_SESSION => nameof(ERROR_NO_SUCH_LOGON_SESSION),
        ERROR_PRIVILEGE_NOT_HELD => nameof(ERROR_PRIVILEGE_NOT_HELD),
        ERROR_INVALID_ID_AUTHORITY => nameof(ERROR_INVALID_ID_AUTHORITY),
        ERROR_NO_SYSTEM_RESOURCES => nameof(ERROR_NO_SYSTEM_RESOURCES),
        ERROR_TIMEOUT => nameof(ERROR_TIMEOUT),
        ERROR_INVALID_USER_BUFFER => nameof(ERROR_INVALID_USER_BUFFER),
        WAIT_IO_COMPLETION => nameof(WAIT_IO_COMPLETION),
        WAIT_TIMEOUT => nameof(WAIT_TIMEOUT),
        WAIT_FAILED => nameof(WAIT_FAILED),
        _ => $"error {code}",
    };
}
