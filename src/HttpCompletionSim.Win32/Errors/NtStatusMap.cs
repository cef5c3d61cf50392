using static HttpCompletionSim.Win32.NtStatus;
using static HttpCompletionSim.Win32.Win32Error;

namespace HttpCompletionSim.Win32;

/// <summary>The table by which the system turns an NTSTATUS into a Win32 error: the results of RtlNtStatusToDosError.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> ERRMAP-01 to ERRMAP-56, and the rules for everything else in ERRMAP-60. The mapping is many-to-one, so there
/// is no way back.</para>
/// <para><b>Divergence.</b> Only the statuses that the modelled functions can produce are listed; Windows knows many hundreds more,
/// which here become ERROR_MR_MID_NOT_FOUND. GetQueuedCompletionStatus has three results of its own that do not come from this table
/// (ERRMAP-57).</para>
/// </remarks>
public static class NtStatusMap
{
    private const uint CustomerBit = 0x2000_0000;

    /// <summary>The Win32 error for an NTSTATUS.</summary>
    /// <param name="status">An NTSTATUS.</param>
    /// <returns>A Win32 error code; ERROR_MR_MID_NOT_FOUND when the table has no row.</returns>
    public static uint ToWin32(uint status)
    {
        if ((status & CustomerBit) != 0)
            return status;

        // A status that was raised as an exception carries this bit; the table knows it without.
        if ((status & 0xF000_0000) == 0xD000_0000)
            status &= ~0x1000_0000u;

        // These facilities wrap a Win32 code, so unwrapping is all there is to do.
        if ((status >> 16) is 0xC001 or 0xC007 or 0x8007)
            return status & 0xFFFF;

        return status switch
        {
            STATUS_SUCCESS => NO_ERROR,
            STATUS_PENDING => ERROR_IO_PENDING,
            STATUS_TIMEOUT => ERROR_TIMEOUT,
            STATUS_USER_APC => ERROR_USER_APC,
            STATUS_ABANDONED_WAIT_0 => ERROR_WAIT_NO_CHILDREN,
            STATUS_BUFFER_OVERFLOW => ERROR_MORE_DATA,
            STATUS_HANDLES_CLOSED => ERROR_HANDLES_CLOSED,
            STATUS_DATATYPE_MISALIGNMENT => ERROR_NOACCESS,
            STATUS_UNSUCCESSFUL => ERROR_GEN_FAILURE,
            STATUS_NOT_IMPLEMENTED => ERROR_INVALID_FUNCTION,
            STATUS_INFO_LENGTH_MISMATCH => ERROR_BAD_LENGTH,
            STATUS_ACCESS_VIOLATION => ERROR_NOACCESS,
            STATUS_INVALID_HANDLE => ERROR_INVALID_HANDLE,
            STATUS_INVALID_PARAMETER => ERROR_INVALID_PARAMETER,
            STATUS_INVALID_DEVICE_REQUEST => ERROR_INVALID_FUNCTION,
            STATUS_END_OF_FILE => ERROR_HANDLE_EOF,
            STATUS_NO_MEMORY => ERROR_NOT_ENOUGH_MEMORY,
            STATUS_ACCESS_DENIED => ERROR_ACCESS_DENIED,
            STATUS_BUFFER_TOO_SMALL => ERROR_INSUFFICIENT_BUFFER,
            STATUS_OBJECT_TYPE_MISMATCH => ERROR_INVALID_HANDLE,
            STATUS_OBJECT_NAME_INVALID => ERROR_INVALID_NAME,
            STATUS_OBJECT_NAME_NOT_FOUND => ERROR_FILE_NOT_FOUND,
            STATUS_OBJECT_NAME_COLLISION => ERROR_ALREADY_EXISTS,
            STATUS_OBJECT_PATH_NOT_FOUND => ERROR_PATH_NOT_FOUND,
            STATUS_SHARING_VIOLATION => ERROR_SHARING_VIOLATION,
            STATUS_DELETE_PENDING => ERROR_ACCESS_DENIED,
            STATUS_PRIVILEGE_NOT_HELD => ERROR_PRIVILEGE_NOT_HELD,
            STATUS_INSUFFICIENT_RESOURCES => ERROR_NO_SYSTEM_RESOURCES,
            STATUS_DEVICE_NOT_READY => ERROR_NOT_READY,
            STATUS_IO_TIMEOUT => ERROR_SEM_TIMEOUT,
            STATUS_FILE_FORCED_CLOSED => ERROR_HANDLE_EOF,
            STATUS_NOT_SUPPORTED => ERROR_NOT_SUPPORTED,
            STATUS_NETWORK_NAME_DELETED => ERROR_NETNAME_DELETED,
            STATUS_INVALID_USER_BUFFER => ERROR_INVALID_USER_BUFFER,
            STATUS_CANCELLED => ERROR_OPERATION_ABORTED,
            STATUS_FILE_DELETED => ERROR_ACCESS_DENIED,
            STATUS_FILE_CLOSED => ERROR_INVALID_HANDLE,
            STATUS_LOCAL_DISCONNECT => ERROR_NETNAME_DELETED,
            STATUS_REMOTE_DISCONNECT => ERROR_NETNAME_DELETED,
            STATUS_PIPE_BROKEN => ERROR_BROKEN_PIPE,
            STATUS_INVALID_DEVICE_STATE => ERROR_BAD_COMMAND,
            STATUS_INVALID_CONNECTION => ERROR_UNEXP_NET_ERR,
            STATUS_CONNECTION_DISCONNECTED => ERROR_NETNAME_DELETED,
            STATUS_CONNECTION_RESET => ERROR_NETNAME_DELETED,
            STATUS_ADDRESS_ALREADY_EXISTS => ERROR_DUP_NAME,
            STATUS_TRANSACTION_TIMED_OUT => ERROR_UNEXP_NET_ERR,
            STATUS_NOT_FOUND => ERROR_NOT_FOUND,
            STATUS_CONNECTION_REFUSED => ERROR_CONNECTION_REFUSED,
            STATUS_GRACEFUL_DISCONNECT => ERROR_GRACEFUL_DISCONNECT,
            STATUS_CONNECTION_INVALID => ERROR_CONNECTION_INVALID,
            STATUS_CONNECTION_ACTIVE => ERROR_CONNECTION_ACTIVE,
            STATUS_NETWORK_UNREACHABLE => ERROR_NETWORK_UNREACHABLE,
            STATUS_HOST_UNREACHABLE => ERROR_HOST_UNREACHABLE,
            STATUS_PORT_UNREACHABLE => ERROR_PORT_UNREACHABLE,
            STATUS_REQUEST_ABORTED => ERROR_REQUEST_ABORTED,
            STATUS_CONNECTION_ABORTED => ERROR_CONNECTION_ABORTED,
            STATUS_REVISION_MISMATCH => ERROR_REVISION_MISMATCH,
            STATUS_INVALID_ID_AUTHORITY => ERROR_INVALID_ID_AUTHORITY,
            _ => ERROR_MR_MID_NOT_FOUND,
        };
    }
}
