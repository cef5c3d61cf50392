namespace HttpCompletionSim.Win32;

/// <summary>NTSTATUS codes, by the names and numbers of ntstatus.h.</summary>
/// <remarks>
/// <para>What <c>OVERLAPPED.Internal</c> holds is one of these, never a Win32 code (OVL-02). The two highest bits are the severity.</para>
/// </remarks>
public static class NtStatus
{
    /// <summary>Success. Becomes NO_ERROR (ERRMAP-01).</summary>
    public const uint STATUS_SUCCESS = 0x00000000;

    /// <summary>Started and not finished: what OVERLAPPED.Internal holds until completion. Becomes ERROR_IO_PENDING (ERRMAP-02).</summary>
    public const uint STATUS_PENDING = 0x00000103;

    /// <summary>A wait ran out of time. Becomes ERROR_TIMEOUT (ERRMAP-03).</summary>
    public const uint STATUS_TIMEOUT = 0x00000102;

    /// <summary>A wait ended because an APC ran. Becomes ERROR_USER_APC (ERRMAP-04).</summary>
    public const uint STATUS_USER_APC = 0x000000C0;

    /// <summary>
    /// A wait ended with an abandoned object; also a port closed during a wait. Becomes ERROR_WAIT_NO_CHILDREN (ERRMAP-05).
    /// </summary>
    public const uint STATUS_ABANDONED_WAIT_0 = 0x00000080;

    /// <summary>
    /// A warning: the buffer holds a part only, and the byte count tells the size needed. Becomes ERROR_MORE_DATA (ERRMAP-06).
    /// </summary>
    public const uint STATUS_BUFFER_OVERFLOW = 0x80000005;

    /// <summary>Handles were closed on behalf of the caller. Becomes ERROR_HANDLES_CLOSED (ERRMAP-07).</summary>
    public const uint STATUS_HANDLES_CLOSED = 0x8000000A;

    /// <summary>A pointer is not aligned. Becomes ERROR_NOACCESS (ERRMAP-08).</summary>
    public const uint STATUS_DATATYPE_MISALIGNMENT = 0x80000002;

    /// <summary>The operation failed, without saying why. Becomes ERROR_GEN_FAILURE (ERRMAP-09).</summary>
    public const uint STATUS_UNSUCCESSFUL = 0xC0000001;

    /// <summary>The operation does not exist. Becomes ERROR_INVALID_FUNCTION (ERRMAP-10).</summary>
    public const uint STATUS_NOT_IMPLEMENTED = 0xC0000002;

    /// <summary>The length does not fit the kind of information. Becomes ERROR_BAD_LENGTH (ERRMAP-11).</summary>
    public const uint STATUS_INFO_LENGTH_MISMATCH = 0xC0000004;

    /// <summary>A pointer does not point to usable memory. Becomes ERROR_NOACCESS (ERRMAP-12).</summary>
    public const uint STATUS_ACCESS_VIOLATION = 0xC0000005;

    /// <summary>The handle is not valid. Becomes ERROR_INVALID_HANDLE (ERRMAP-13).</summary>
    public const uint STATUS_INVALID_HANDLE = 0xC0000008;

    /// <summary>A parameter is not valid. Becomes ERROR_INVALID_PARAMETER (ERRMAP-14).</summary>
    public const uint STATUS_INVALID_PARAMETER = 0xC000000D;

    /// <summary>The request is not valid for the device or its state. Becomes ERROR_INVALID_FUNCTION (ERRMAP-15).</summary>
    public const uint STATUS_INVALID_DEVICE_REQUEST = 0xC0000010;

    /// <summary>The end was reached. Becomes ERROR_HANDLE_EOF (ERRMAP-16).</summary>
    public const uint STATUS_END_OF_FILE = 0xC0000011;

    /// <summary>Not enough memory. Becomes ERROR_NOT_ENOUGH_MEMORY (ERRMAP-17).</summary>
    public const uint STATUS_NO_MEMORY = 0xC0000017;

    /// <summary>Access is denied. Becomes ERROR_ACCESS_DENIED (ERRMAP-18).</summary>
    public const uint STATUS_ACCESS_DENIED = 0xC0000022;

    /// <summary>
    /// An error: the buffer is too small, and nothing was written. Not to be confused with STATUS_BUFFER_OVERFLOW. Becomes
    /// ERROR_INSUFFICIENT_BUFFER (ERRMAP-19).
    /// </summary>
    public const uint STATUS_BUFFER_TOO_SMALL = 0xC0000023;

    /// <summary>The handle is of the wrong kind. Becomes ERROR_INVALID_HANDLE (ERRMAP-20).</summary>
    public const uint STATUS_OBJECT_TYPE_MISMATCH = 0xC0000024;

    /// <summary>The name is not well formed. Becomes ERROR_INVALID_NAME (ERRMAP-21).</summary>
    public const uint STATUS_OBJECT_NAME_INVALID = 0xC0000033;

    /// <summary>The named object does not exist. Becomes ERROR_FILE_NOT_FOUND (ERRMAP-22).</summary>
    public const uint STATUS_OBJECT_NAME_NOT_FOUND = 0xC0000034;

    /// <summary>An object of that name exists already. Becomes ERROR_ALREADY_EXISTS (ERRMAP-23).</summary>
    public const uint STATUS_OBJECT_NAME_COLLISION = 0xC0000035;

    /// <summary>The path to the object does not exist. Becomes ERROR_PATH_NOT_FOUND (ERRMAP-24).</summary>
    public const uint STATUS_OBJECT_PATH_NOT_FOUND = 0xC000003A;

    /// <summary>Someone else uses the object and does not share it. Becomes ERROR_SHARING_VIOLATION (ERRMAP-25).</summary>
    public const uint STATUS_SHARING_VIOLATION = 0xC0000043;

    /// <summary>The object is about to be deleted. Becomes ERROR_ACCESS_DENIED (ERRMAP-26).</summary>
    public const uint STATUS_DELETE_PENDING = 0xC0000056;

    /// <summary>The caller lacks a privilege. Becomes ERROR_PRIVILEGE_NOT_HELD (ERRMAP-27).</summary>
    public const uint STATUS_PRIVILEGE_NOT_HELD = 0xC0000061;

    /// <summary>The system lacks resources. Becomes ERROR_NO_SYSTEM_RESOURCES (ERRMAP-28).</summary>
    public const uint STATUS_INSUFFICIENT_RESOURCES = 0xC000009A;

    /// <summary>The device is not ready. Becomes ERROR_NOT_READY (ERRMAP-29).</summary>
    public const uint STATUS_DEVICE_NOT_READY = 0xC00000A3;

    /// <summary>The time for the operation ran out. Becomes ERROR_SEM_TIMEOUT (ERRMAP-30).</summary>
    public const uint STATUS_IO_TIMEOUT = 0xC00000B5;

    /// <summary>The file was closed by someone else. Becomes ERROR_HANDLE_EOF (ERRMAP-31).</summary>
    public const uint STATUS_FILE_FORCED_CLOSED = 0xC00000B6;

    /// <summary>The request is not supported. Becomes ERROR_NOT_SUPPORTED (ERRMAP-32).</summary>
    public const uint STATUS_NOT_SUPPORTED = 0xC00000BB;

    /// <summary>The network name is gone. Becomes ERROR_NETNAME_DELETED (ERRMAP-33).</summary>
    public const uint STATUS_NETWORK_NAME_DELETED = 0xC00000C9;

    /// <summary>The buffer does not fit the operation. Becomes ERROR_INVALID_USER_BUFFER (ERRMAP-34).</summary>
    public const uint STATUS_INVALID_USER_BUFFER = 0xC00000E8;

    /// <summary>The operation was cancelled. Becomes ERROR_OPERATION_ABORTED (ERRMAP-35).</summary>
    public const uint STATUS_CANCELLED = 0xC0000120;

    /// <summary>The file was deleted. Becomes ERROR_ACCESS_DENIED (ERRMAP-36).</summary>
    public const uint STATUS_FILE_DELETED = 0xC0000123;

    /// <summary>The file was closed. Becomes ERROR_INVALID_HANDLE (ERRMAP-37).</summary>
    public const uint STATUS_FILE_CLOSED = 0xC0000128;

    /// <summary>This side closed the connection. Becomes ERROR_NETNAME_DELETED (ERRMAP-38).</summary>
    public const uint STATUS_LOCAL_DISCONNECT = 0xC000013B;

    /// <summary>The other side closed the connection. Becomes ERROR_NETNAME_DELETED (ERRMAP-39).</summary>
    public const uint STATUS_REMOTE_DISCONNECT = 0xC000013C;

    /// <summary>The other end of the pipe is closed. Becomes ERROR_BROKEN_PIPE (ERRMAP-40).</summary>
    public const uint STATUS_PIPE_BROKEN = 0xC000014B;

    /// <summary>
    /// The device does not take the request in its state: for HTTP, a send while another is pending. Becomes ERROR_BAD_COMMAND
    /// (ERRMAP-41).
    /// </summary>
    public const uint STATUS_INVALID_DEVICE_STATE = 0xC0000184;

    /// <summary>The connection is not valid. Becomes ERROR_UNEXP_NET_ERR (ERRMAP-42).</summary>
    public const uint STATUS_INVALID_CONNECTION = 0xC0000140;

    /// <summary>The connection is closed. Becomes ERROR_NETNAME_DELETED (ERRMAP-43).</summary>
    public const uint STATUS_CONNECTION_DISCONNECTED = 0xC000020C;

    /// <summary>The other side reset the connection. Becomes ERROR_NETNAME_DELETED (ERRMAP-44).</summary>
    public const uint STATUS_CONNECTION_RESET = 0xC000020D;

    /// <summary>The address is in use. Becomes ERROR_DUP_NAME (ERRMAP-45).</summary>
    public const uint STATUS_ADDRESS_ALREADY_EXISTS = 0xC000020A;

    /// <summary>The other side did not answer in time. Becomes ERROR_UNEXP_NET_ERR (ERRMAP-46).</summary>
    public const uint STATUS_TRANSACTION_TIMED_OUT = 0xC0000210;

    /// <summary>The thing was not found; for a cancellation, nothing to cancel. Becomes ERROR_NOT_FOUND (ERRMAP-47).</summary>
    public const uint STATUS_NOT_FOUND = 0xC0000225;

    /// <summary>The other side refused the connection. Becomes ERROR_CONNECTION_REFUSED (ERRMAP-48).</summary>
    public const uint STATUS_CONNECTION_REFUSED = 0xC0000236;

    /// <summary>The connection was closed in good order. Becomes ERROR_GRACEFUL_DISCONNECT (ERRMAP-49).</summary>
    public const uint STATUS_GRACEFUL_DISCONNECT = 0xC0000237;

    /// <summary>No such connection: for HTTP, an unknown or finished request id. Becomes ERROR_CONNECTION_INVALID (ERRMAP-50).</summary>
    public const uint STATUS_CONNECTION_INVALID = 0xC000023A;

    /// <summary>The connection is active. Becomes ERROR_CONNECTION_ACTIVE (ERRMAP-51).</summary>
    public const uint STATUS_CONNECTION_ACTIVE = 0xC000023B;

    /// <summary>The network cannot be reached. Becomes ERROR_NETWORK_UNREACHABLE (ERRMAP-52).</summary>
    public const uint STATUS_NETWORK_UNREACHABLE = 0xC000023C;

    /// <summary>The host cannot be reached. Becomes ERROR_HOST_UNREACHABLE (ERRMAP-53).</summary>
    public const uint STATUS_HOST_UNREACHABLE = 0xC000023D;

    /// <summary>No service at that port. Becomes ERROR_PORT_UNREACHABLE (ERRMAP-54).</summary>
    public const uint STATUS_PORT_UNREACHABLE = 0xC000023F;

    /// <summary>The request was aborted. Becomes ERROR_REQUEST_ABORTED (ERRMAP-55).</summary>
    public const uint STATUS_REQUEST_ABORTED = 0xC0000240;

    /// <summary>The local system aborted the connection. Becomes ERROR_CONNECTION_ABORTED (ERRMAP-56).</summary>
    public const uint STATUS_CONNECTION_ABORTED = 0xC0000241;

    /// <summary>The version is not supported. Becomes ERROR_REVISION_MISMATCH.</summary>
    public const uint STATUS_REVISION_MISMATCH = 0xC0000059;

    /// <summary>The caller is not the controller of the queue. Becomes ERROR_INVALID_ID_AUTHORITY.</summary>
    public const uint STATUS_INVALID_ID_AUTHORITY = 0xC0000084;

    /// <summary>The name of a status, such as "STATUS_PENDING"; "status 0xC0001234" for one without a name here.</summary>
    /// <param name="status">An NTSTATUS.</param>
    /// <returns>The name.</returns>
    public static string NameOf(uint status) => status switch
    {
        STATUS_SUCCESS => nameof(STATUS_SUCCESS),
        STATUS_PENDING => nameof(STATUS_PENDING),
        STATUS_TIMEOUT => nameof(STATUS_TIMEOUT),
        STATUS_USER_APC => nameof(STATUS_USER_APC),
        STATUS_ABANDONED_WAIT_0 => nameof(STATUS_ABANDONED_WAIT_0),
        STATUS_BUFFER_OVERFLOW => nameof(STATUS_BUFFER_OVERFLOW),
        STATUS_HANDLES_CLOSED => nameof(STATUS_HANDLES_CLOSED),
        STATUS_DATATYPE_MISALIGNMENT => nameof(STATUS_DATATYPE_MISALIGNMENT),
        STATUS_UNSUCCESSFUL => nameof(STATUS_UNSUCCESSFUL),
        STATUS_NOT_IMPLEMENTED => nameof(STATUS_NOT_IMPLEMENTED),
        STATUS_INFO_LENGTH_MISMATCH => nameof(STATUS_INFO_LENGTH_MISMATCH),
        STATUS_ACCESS_VIOLATION => nameof(STATUS_ACCESS_VIOLATION),
        STATUS_INVALID_HANDLE => nameof(STATUS_INVALID_HANDLE),
        STATUS_INVALID_PARAMETER => nameof(STATUS_INVALID_PARAMETER),
        STATUS_INVALID_DEVICE_REQUEST => nameof(STATUS_INVALID_DEVICE_REQUEST),
        STATUS_END_OF_FILE => nameof(STATUS_END_OF_FILE),
        STATUS_NO_MEMORY => nameof(STATUS_NO_MEMORY),
        STATUS_ACCESS_DENIED => nameof(STATUS_ACCESS_DENIED),
        STATUS_BUFFER_TOO_SMALL => nameof(STATUS_BUFFER_TOO_SMALL),
        STATUS_OBJECT_TYPE_MISMATCH => nameof(STATUS_OBJECT_TYPE_MISMATCH),
        STATUS_OBJECT_NAME_INVALID => nameof(STATUS_OBJECT_NAME_INVALID),
        STATUS_OBJECT_NAME_NOT_FOUND => nameof(STATUS_OBJECT_NAME_NOT_FOUND),
        STATUS_OBJECT_NAME_COLLISION => nameof(STATUS_OBJECT_NAME_COLLISION),
        STATUS_OBJECT_PATH_NOT_FOUND => nameof(STATUS_OBJECT_PATH_NOT_FOUND),
        STATUS_SHARING_VIOLATION => nameof(STATUS_SHARING_VIOLATION),
        STATUS_DELETE_PENDING => nameof(STATUS_DELETE_PENDING),
        STATUS_PRIVILEGE_NOT_HELD => nameof(STATUS_PRIVILEGE_NOT_HELD),
        STATUS_INSUFFICIENT_RESOURCES => nameof(STATUS_INSUFFICIENT_RESOURCES),
        STATUS_DEVICE_NOT_READY => nameof(STATUS_DEVICE_NOT_READY),
        STATUS_IO_TIMEOUT => nameof(STATUS_IO_TIMEOUT),
        STATUS_FILE_FORCED_CLOSED => nameof(STATUS_FILE_FORCED_CLOSED),
        STATUS_NOT_SUPPORTED => nameof(STATUS_NOT_SUPPORTED),
        STATUS_NETWORK_NAME_DELETED => nameof(STATUS_NETWORK_NAME_DELETED),
        STATUS_INVALID_USER_BUFFER => nameof(STATUS_INVALID_USER_BUFFER),
        STATUS_CANCELLED => nameof(STATUS_CANCELLED),
        STATUS_FILE_DELETED => nameof(STATUS_FILE_DELETED),
        STATUS_FILE_CLOSED => nameof(STATUS_FILE_CLOSED),
        STATUS_LOCAL_DISCONNECT => nameof(STATUS_LOCAL_DISCONNECT),
        STATUS_REMOTE_DISCONNECT => nameof(STATUS_REMOTE_DISCONNECT),
        STATUS_PIPE_BROKEN => nameof(STATUS_PIPE_BROKEN),
        STATUS_INVALID_DEVICE_STATE => nameof(STATUS_INVALID_DEVICE_STATE),
        STATUS_INVALID_CONNECTION => nameof(STATUS_INVALID_CONNECTION),
        STATUS_CONNECTION_DISCONNECTED => nameof(STATUS_CONNECTION_DISCONNECTED),
        STATUS_CONNECTION_RESET => nameof(STATUS_CONNECTION_RESET),
        STATUS_ADDRESS_ALREADY_EXISTS => nameof(STATUS_ADDRESS_ALREADY_EXISTS),
        STATUS_TRANSACTION_TIMED_OUT => nameof(STATUS_TRANSACTION_TIMED_OUT),
        STATUS_NOT_FOUND => nameof(STATUS_NOT_FOUND),
        STATUS_CONNECTION_REFUSED => nameof(STATUS_CONNECTION_REFUSED),
        STATUS_GRACEFUL_DISCONNECT => nameof(STATUS_GRACEFUL_DISCONNECT),
        STATUS_CONNECTION_INVALID => nameof(STATUS_CONNECTION_INVALID),
        STATUS_CONNECTION_ACTIVE => nameof(STATUS_CONNECTION_ACTIVE),
        STATUS_NETWORK_UNREACHABLE => nameof(STATUS_NETWORK_UNREACHABLE),
        STATUS_HOST_UNREACHABLE => nameof(STATUS_HOST_UNREACHABLE),
        STATUS_PORT_UNREACHABLE => nameof(STATUS_PORT_UNREACHABLE),
        STATUS_REQUEST_ABORTED => nameof(STATUS_REQUEST_ABORTED),
        STATUS_CONNECTION_ABORTED => nameof(STATUS_CONNECTION_ABORTED),
        STATUS_REVISION_MISMATCH => nameof(STATUS_REVISION_MISMATCH),
        STATUS_INVALID_ID_AUTHORITY => nameof(STATUS_INVALID_ID_AUTHORITY),
        _ => $"status 0x{status:X8}",
    };

    /// <summary>The severity of a status: its two highest bits.</summary>
    /// <param name="status">An NTSTATUS.</param>
    /// <returns>The severity.</returns>
    public static NtSeverity Severity(uint status) => (NtSeverity)(status >> 30);

    /// <summary>Whether a status is of severity success or informational: the NT_SUCCESS macro.</summary>
    /// <param name="status">An NTSTATUS.</param>
    /// <returns>True for success and informational.</returns>
    public static bool IsSuccess(uint status) => (int)status >= 0;

    /// <summary>Whether a status is informational: the NT_INFORMATION macro.</summary>
    /// <param name="status">An NTSTATUS.</param>
    /// <returns>True for informational.</returns>
    public static bool IsInformational(uint status) => Severity(status) == NtSeverity.Informational;

    /// <summary>Whether a status is a warning: the NT_WARNING macro.</summary>
    /// <param name="status">An NTSTATUS.</param>
    /// <returns>True for a warning.</returns>
    public static bool IsWarning(uint status) => Severity(status) == NtSeverity.Warning;

    /// <summary>Whether a status is an error: the NT_ERROR macro.</summary>
    /// <param name="status">An NTSTATUS.</param>
    /// <returns>True for an error.</returns>
    public static bool IsError(uint status) => Severity(status) == NtSeverity.Error;
}
