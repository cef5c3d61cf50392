using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Completion;

/// <summary>RtlNtStatusToDosError, which maps NTSTATUS values to Win32 errors. Several values map to one, so there is no inverse.</summary>
[Cases("status-map")]
internal static class StatusMapCases
{
    [Case("success", "Success is 0, pending is ERROR_IO_PENDING, although both are success codes.", "ERRMAP-01", "ERRMAP-02")]
    public static void Success(CaseContext context) => Expect(
        context,
        (NtStatus.STATUS_SUCCESS, Win32Error.NO_ERROR),
        (NtStatus.STATUS_PENDING, Win32Error.ERROR_IO_PENDING));

    [Case(
        "waits",
        "The results of waits are mapped too, to codes that no wait function returns.",
        "ERRMAP-03", "ERRMAP-04", "ERRMAP-05", Level = ConformanceLevel.Observed)]
    public static void Waits(CaseContext context) => Expect(
        context,
        (NtStatus.STATUS_TIMEOUT, Win32Error.ERROR_TIMEOUT),
        (NtStatus.STATUS_USER_APC, Win32Error.ERROR_USER_APC),
        (NtStatus.STATUS_ABANDONED_WAIT_0, Win32Error.ERROR_WAIT_NO_CHILDREN));

    [Case(
        "waits-on-ports",
        "The functions of ports do not use the map for waits: they return WAIT_TIMEOUT and WAIT_IO_COMPLETION.",
        "ERRMAP-57", "ERRMAP-03", "ERRMAP-04")]
    public static void Waits_on_ports(CaseContext context)
    {
        nint port = context.NewPort();
        CaseContext.Require(context.Kernel.QueueUserAPC(_ => { }, CurrentThread.Pseudo, 0) != 0, "QueueUserAPC failed");

        context.ExpectResult(
            "an APC",
            Win32Error.WAIT_IO_COMPLETION,
            context.Kernel.GetQueuedCompletionStatusEx(port, new CompletionPacket[1], out _, 0, alertable: true));
        context.ExpectResult("a time-out", Win32Error.WAIT_TIMEOUT, context.Kernel.GetQueuedCompletionStatus(port, out _, out _, out _, 0));
    }

    [Case("warnings", "Warnings are mapped as errors are: STATUS_BUFFER_OVERFLOW is ERROR_MORE_DATA.", "ERRMAP-06", "ERRMAP-08")]
    public static void Warnings(CaseContext context) => Expect(
        context,
        (NtStatus.STATUS_BUFFER_OVERFLOW, Win32Error.ERROR_MORE_DATA),
        (NtStatus.STATUS_DATATYPE_MISALIGNMENT, Win32Error.ERROR_NOACCESS));

    [Case(
        "short-buffers",
        "Three statuses say that a buffer is short, and become three codes: STATUS_BUFFER_TOO_SMALL is ERROR_INSUFFICIENT_BUFFER.",
        "ERRMAP-06", "ERRMAP-11", "ERRMAP-19")]
    public static void Short_buffers(CaseContext context) => Expect(
        context,
        (NtStatus.STATUS_BUFFER_OVERFLOW, Win32Error.ERROR_MORE_DATA),
        (NtStatus.STATUS_INFO_LENGTH_MISMATCH, Win32Error.ERROR_BAD_LENGTH),
        (NtStatus.STATUS_BUFFER_TOO_SMALL, Win32Error.ERROR_INSUFFICIENT_BUFFER));

    [Case("handles", "Three statuses become ERROR_INVALID_HANDLE.", "ERRMAP-13", "ERRMAP-20", "ERRMAP-37")]
    public static void Handles(CaseContext context) => Expect(
        context,
        (NtStatus.STATUS_INVALID_HANDLE, Win32Error.ERROR_INVALID_HANDLE),
        (NtStatus.STATUS_OBJECT_TYPE_MISMATCH, Win32Error.ERROR_INVALID_HANDLE),
        (NtStatus.STATUS_FILE_CLOSED, Win32Error.ERROR_INVALID_HANDLE));

    [Case(
        "parameters",
        "A wrong parameter, a wrong function, an unsupported request: each has its own code.",
        "ERRMAP-10", "ERRMAP-14", "ERRMAP-15", "ERRMAP-32")]
    public static void Parameters(CaseContext context) => Expect(
        context,
        (NtStatus.STATUS_NOT_IMPLEMENTED, Win32Error.ERROR_INVALID_FUNCTION),
        (NtStatus.STATUS_INVALID_PARAMETER, Win32Error.ERROR_INVALID_PARAMETER),
        (NtStatus.STATUS_INVALID_DEVICE_REQUEST, Win32Error.ERROR_INVALID_FUNCTION),
        (NtStatus.STATUS_NOT_SUPPORTED, Win32Error.ERROR_NOT_SUPPORTED));

    [Case(
        "memory",
        "A bad pointer is ERROR_NOACCESS; the two kinds of shortage are two codes.",
        "ERRMAP-12", "ERRMAP-17", "ERRMAP-28", "ERRMAP-34")]
    public static void Memory(CaseContext context) => Expect(
        context,
        (NtStatus.STATUS_ACCESS_VIOLATION, Win32Error.ERROR_NOACCESS),
        (NtStatus.STATUS_NO_MEMORY, Win32Error.ERROR_NOT_ENOUGH_MEMORY),
        (NtStatus.STATUS_INSUFFICIENT_RESOURCES, Win32Error.ERROR_NO_SYSTEM_RESOURCES),
        (NtStatus.STATUS_INVALID_USER_BUFFER, Win32Error.ERROR_INVALID_USER_BUFFER));

    [Case(
        "access",
        "Three statuses become ERROR_ACCESS_DENIED; a missing privilege and a shared URL have codes of their own.",
        "ERRMAP-18", "ERRMAP-25", "ERRMAP-26", "ERRMAP-27", "ERRMAP-36")]
    public static void Access(CaseContext context) => Expect(
        context,
        (NtStatus.STATUS_ACCESS_DENIED, Win32Error.ERROR_ACCESS_DENIED),
        (NtStatus.STATUS_SHARING_VIOLATION, Win32Error.ERROR_SHARING_VIOLATION),
        (NtStatus.STATUS_DELETE_PENDING, Win32Error.ERROR_ACCESS_DENIED),
        (NtStatus.STATUS_PRIVILEGE_NOT_HELD, Win32Error.ERROR_PRIVILEGE_NOT_HELD),
        (NtStatus.STATUS_FILE_DELETED, Win32Error.ERROR_ACCESS_DENIED));

    [Case("names", "Five errors in a name have five codes.", "ERRMAP-21", "ERRMAP-22", "ERRMAP-23", "ERRMAP-24", "ERRMAP-45")]
    public static void Names(CaseContext context) => Expect(
        context,
        (NtStatus.STATUS_OBJECT_NAME_INVALID, Win32Error.ERROR_INVALID_NAME),
        (NtStatus.STATUS_OBJECT_NAME_NOT_FOUND, Win32Error.ERROR_FILE_NOT_FOUND),
        (NtStatus.STATUS_OBJECT_NAME_COLLISION, Win32Error.ERROR_ALREADY_EXISTS),
        (NtStatus.STATUS_OBJECT_PATH_NOT_FOUND, Win32Error.ERROR_PATH_NOT_FOUND),
        (NtStatus.STATUS_ADDRESS_ALREADY_EXISTS, Win32Error.ERROR_DUP_NAME));

    [Case("ends", "The end of a file, a broken pipe, a cancelled operation.", "ERRMAP-16", "ERRMAP-31", "ERRMAP-35", "ERRMAP-40")]
    public static void Ends(CaseContext context) => Expect(
        context,
        (NtStatus.STATUS_END_OF_FILE, Win32Error.ERROR_HANDLE_EOF),
        (NtStatus.STATUS_FILE_FORCED_CLOSED, Win32Error.ERROR_HANDLE_EOF),
        (NtStatus.STATUS_CANCELLED, Win32Error.ERROR_OPERATION_ABORTED),
        (NtStatus.STATUS_PIPE_BROKEN, Win32Error.ERROR_BROKEN_PIPE));

    [Case(
        "broken-connections",
        "Five ways to lose a connection become ERROR_NETNAME_DELETED.",
        "ERRMAP-33", "ERRMAP-38", "ERRMAP-39", "ERRMAP-43", "ERRMAP-44")]
    public static void Broken_connections(CaseContext context) => Expect(
        context,
        (NtStatus.STATUS_NETWORK_NAME_DELETED, Win32Error.ERROR_NETNAME_DELETED),
        (NtStatus.STATUS_LOCAL_DISCONNECT, Win32Error.ERROR_NETNAME_DELETED),
        (NtStatus.STATUS_REMOTE_DISCONNECT, Win32Error.ERROR_NETNAME_DELETED),
        (NtStatus.STATUS_CONNECTION_DISCONNECTED, Win32Error.ERROR_NETNAME_DELETED),
        (NtStatus.STATUS_CONNECTION_RESET, Win32Error.ERROR_NETNAME_DELETED));

    [Case(
        "connections",
        "The others have codes of their own: STATUS_CONNECTION_INVALID, an unknown request, is ERROR_CONNECTION_INVALID, and no code "
        + "is one of winsock.",
        "ERRMAP-48", "ERRMAP-50", "ERRMAP-55", "ERRMAP-56", "ERRMAP-58")]
    public static void Connections(CaseContext context) => Expect(
        context,
        (NtStatus.STATUS_CONNECTION_REFUSED, Win32Error.ERROR_CONNECTION_REFUSED),
        (NtStatus.STATUS_CONNECTION_INVALID, Win32Error.ERROR_CONNECTION_INVALID),
        (NtStatus.STATUS_REQUEST_ABORTED, Win32Error.ERROR_REQUEST_ABORTED),
        (NtStatus.STATUS_CONNECTION_ABORTED, Win32Error.ERROR_CONNECTION_ABORTED));

    [Case(
        "networks",
        "Unreachable networks and hosts, and connections in the wrong state.",
        "ERRMAP-49", "ERRMAP-51", "ERRMAP-52", "ERRMAP-53", "ERRMAP-54")]
    public static void Networks(CaseContext context) => Expect(
        context,
        (NtStatus.STATUS_GRACEFUL_DISCONNECT, Win32Error.ERROR_GRACEFUL_DISCONNECT),
        (NtStatus.STATUS_CONNECTION_ACTIVE, Win32Error.ERROR_CONNECTION_ACTIVE),
        (NtStatus.STATUS_NETWORK_UNREACHABLE, Win32Error.ERROR_NETWORK_UNREACHABLE),
        (NtStatus.STATUS_HOST_UNREACHABLE, Win32Error.ERROR_HOST_UNREACHABLE),
        (NtStatus.STATUS_PORT_UNREACHABLE, Win32Error.ERROR_PORT_UNREACHABLE));

    [Case("states", "Devices in the wrong state, and an unspecified failure.", "ERRMAP-09", "ERRMAP-29", "ERRMAP-30", "ERRMAP-41")]
    public static void States(CaseContext context) => Expect(
        context,
        (NtStatus.STATUS_UNSUCCESSFUL, Win32Error.ERROR_GEN_FAILURE),
        (NtStatus.STATUS_DEVICE_NOT_READY, Win32Error.ERROR_NOT_READY),
        (NtStatus.STATUS_IO_TIMEOUT, Win32Error.ERROR_SEM_TIMEOUT),
        (NtStatus.STATUS_INVALID_DEVICE_STATE, Win32Error.ERROR_BAD_COMMAND));

    [Case("unexpected", "Two statuses become ERROR_UNEXP_NET_ERR, one of them a time-out.", "ERRMAP-42", "ERRMAP-46")]
    public static void Unexpected(CaseContext context) => Expect(
        context,
        (NtStatus.STATUS_INVALID_CONNECTION, Win32Error.ERROR_UNEXP_NET_ERR),
        (NtStatus.STATUS_TRANSACTION_TIMED_OUT, Win32Error.ERROR_UNEXP_NET_ERR));

    [Case(
        "not-found",
        "STATUS_NOT_FOUND, nothing to cancel, is ERROR_NOT_FOUND.",
        "ERRMAP-47", "ERRMAP-07", Level = ConformanceLevel.Observed)]
    public static void Not_found(CaseContext context) => Expect(
        context,
        (NtStatus.STATUS_NOT_FOUND, Win32Error.ERROR_NOT_FOUND),
        (NtStatus.STATUS_HANDLES_CLOSED, Win32Error.ERROR_HANDLES_CLOSED));

    [Case(
        "unmapped",
        "A value that is not in the map becomes ERROR_MR_MID_NOT_FOUND; customer codes are returned unchanged, wrapped Win32 codes "
        + "are unwrapped, and 0xD codes are treated as 0xC codes.",
        "ERRMAP-60", Level = ConformanceLevel.Observed)]
    public static void Unmapped(CaseContext context) => Expect(
        context,
        (0xC000FFFF, Win32Error.ERROR_MR_MID_NOT_FOUND),
        (0xE0001234, 0xE0001234),
        (0xC0010006, Win32Error.ERROR_INVALID_HANDLE),
        (0xC0070057, Win32Error.ERROR_INVALID_PARAMETER),
        (0x80070005, Win32Error.ERROR_ACCESS_DENIED),
        (0xD0000120, Win32Error.ERROR_OPERATION_ABORTED));

    private static void Expect(CaseContext context, params ReadOnlySpan<(uint Status, uint Code)> map)
    {
        foreach ((uint status, uint code) in map)
            context.ExpectCode(NtStatus.NameOf(status), code, context.NtDll.RtlNtStatusToDosError(status));
    }
}
