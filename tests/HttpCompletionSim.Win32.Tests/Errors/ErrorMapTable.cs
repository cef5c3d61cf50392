namespace HttpCompletionSim.Win32.Errors;

/// <summary>
/// The table ERRMAP-01 to ERRMAP-56 a second time, in numbers and names, so that a typing mistake in the vocabulary is found.
/// </summary>
internal static class ErrorMapTable
{
    public static TheoryData<string, string, uint, NtSeverity, string, uint> Rows { get; } = new()
    {
        { "ERRMAP-01", "STATUS_SUCCESS", 0x00000000, NtSeverity.Success, "NO_ERROR", 0 },
        { "ERRMAP-02", "STATUS_PENDING", 0x00000103, NtSeverity.Success, "ERROR_IO_PENDING", 997 },
        { "ERRMAP-03", "STATUS_TIMEOUT", 0x00000102, NtSeverity.Success, "ERROR_TIMEOUT", 1460 },
        { "ERRMAP-04", "STATUS_USER_APC", 0x000000C0, NtSeverity.Success, "ERROR_USER_APC", 737 },
        { "ERRMAP-05", "STATUS_ABANDONED_WAIT_0", 0x00000080, NtSeverity.Success, "ERROR_WAIT_NO_CHILDREN", 128 },
        { "ERRMAP-06", "STATUS_BUFFER_OVERFLOW", 0x80000005, NtSeverity.Warning, "ERROR_MORE_DATA", 234 },
        { "ERRMAP-07", "STATUS_HANDLES_CLOSED", 0x8000000A, NtSeverity.Warning, "ERROR_HANDLES_CLOSED", 676 },
        { "ERRMAP-08", "STATUS_DATATYPE_MISALIGNMENT", 0x80000002, NtSeverity.Warning, "ERROR_NOACCESS", 998 },
        { "ERRMAP-09", "STATUS_UNSUCCESSFUL", 0xC0000001, NtSeverity.Error, "ERROR_GEN_FAILURE", 31 },
        { "ERRMAP-10", "STATUS_NOT_IMPLEMENTED", 0xC0000002, NtSeverity.Error, "ERROR_INVALID_FUNCTION", 1 },
        { "ERRMAP-11", "STATUS_INFO_LENGTH_MISMATCH", 0xC0000004, NtSeverity.Error, "ERROR_BAD_LENGTH", 24 },
        { "ERRMAP-12", "STATUS_ACCESS_VIOLATION", 0xC0000005, NtSeverity.Error, "ERROR_NOACCESS", 998 },
        { "ERRMAP-13", "STATUS_INVALID_HANDLE", 0xC0000008, NtSeverity.Error, "ERROR_INVALID_HANDLE", 6 },
        { "ERRMAP-14", "STATUS_INVALID_PARAMETER", 0xC000000D, NtSeverity.Error, "ERROR_INVALID_PARAMETER", 87 },
        { "ERRMAP-15", "STATUS_INVALID_DEVICE_REQUEST", 0xC0000010, NtSeverity.Error, "ERROR_INVALID_FUNCTION", 1 },
        { "ERRMAP-16", "STATUS_END_OF_FILE", 0xC0000011, NtSeverity.Error, "ERROR_HANDLE_EOF", 38 },
        { "ERRMAP-17", "STATUS_NO_MEMORY", 0xC0000017, NtSeverity.Error, "ERROR_NOT_ENOUGH_MEMORY", 8 },
        { "ERRMAP-18", "STATUS_ACCESS_DENIED", 0xC0000022, NtSeverity.Error, "ERROR_ACCESS_DENIED", 5 },
        { "ERRMAP-19", "STATUS_BUFFER_TOO_SMALL", 0xC0000023, NtSeverity.Error, "ERROR_INSUFFICIENT_BUFFER", 122 },
        { "ERRMAP-20", "STATUS_OBJECT_TYPE_MISMATCH", 0xC0000024, NtSeverity.Error, "ERROR_INVALID_HANDLE", 6 },
        { "ERRMAP-21", "STATUS_OBJECT_NAME_INVALID", 0xC0000033, NtSeverity.Error, "ERROR_INVALID_NAME", 123 },
        { "ERRMAP-22", "STATUS_OBJECT_NAME_NOT_FOUND", 0xC0000034, NtSeverity.Error, "ERROR_FILE_NOT_FOUND", 2 },
        { "ERRMAP-23", "STATUS_OBJECT_NAME_COLLISION", 0xC0000035, NtSeverity.Error, "ERROR_ALREADY_EXISTS", 183 },
        { "ERRMAP-24", "STATUS_OBJECT_PATH_NOT_FOUND", 0xC000003A, NtSeverity.Error, "ERROR_PATH_NOT_FOUND", 3 },
        { "ERRMAP-25", "STATUS_SHARING_VIOLATION", 0xC0000043, NtSeverity.Error, "ERROR_SHARING_VIOLATION", 32 },
        { "ERRMAP-26", "STATUS_DELETE_PENDING", 0xC0000056, NtSeverity.Error, "ERROR_ACCESS_DENIED", 5 },
        { "ERRMAP-27", "STATUS_PRIVILEGE_NOT_HELD", 0xC0000061, NtSeverity.Error, "ERROR_PRIVILEGE_NOT_HELD", 1314 },
        { "ERRMAP-28", "STATUS_INSUFFICIENT_RESOURCES", 0xC000009A, NtSeverity.Error, "ERROR_NO_SYSTEM_RESOURCES", 1450 },
        { "ERRMAP-29", "STATUS_DEVICE_NOT_READY", 0xC00000A3, NtSeverity.Error, "ERROR_NOT_READY", 21 },
        { "ERRMAP-30", "STATUS_IO_TIMEOUT", 0xC00000B5, NtSeverity.Error, "ERROR_SEM_TIMEOUT", 121 },
        { "ERRMAP-31", "STATUS_FILE_FORCED_CLOSED", 0xC00000B6, NtSeverity.Error, "ERROR_HANDLE_EOF", 38 },
        { "ERRMAP-32", "STATUS_NOT_SUPPORTED", 0xC00000BB, NtSeverity.Error, "ERROR_NOT_SUPPORTED", 50 },
        { "ERRMAP-33", "STATUS_NETWORK_NAME_DELETED", 0xC00000C9, NtSeverity.Error, "ERROR_NETNAME_DELETED", 64 },
        { "ERRMAP-34", "STATUS_INVALID_USER_BUFFER", 0xC00000E8, NtSeverity.Error, "ERROR_INVALID_USER_BUFFER", 1784 },
        { "ERRMAP-35", "STATUS_CANCELLED", 0xC0000120, NtSeverity.Error, "ERROR_OPERATION_ABORTED", 995 },
        { "ERRMAP-36", "STATUS_FILE_DELETED", 0xC0000123, NtSeverity.Error, "ERROR_ACCESS_DENIED", 5 },
        { "ERRMAP-37", "STATUS_FILE_CLOSED", 0xC0000128, NtSeverity.Error, "ERROR_INVALID_HANDLE", 6 },
        { "ERRMAP-38", "STATUS_LOCAL_DISCONNECT", 0xC000013B, NtSeverity.Error, "ERROR_NETNAME_DELETED", 64 },
        { "ERRMAP-39", "STATUS_REMOTE_DISCONNECT", 0xC000013C, NtSeverity.Error, "ERROR_NETNAME_DELETED", 64 },
        { "ERRMAP-40", "STATUS_PIPE_BROKEN", 0xC000014B, NtSeverity.Error, "ERROR_BROKEN_PIPE", 109 },
        { "ERRMAP-41", "STATUS_INVALID_DEVICE_STATE", 0xC0000184, NtSeverity.Error, "ERROR_BAD_COMMAND", 22 },
        { "ERRMAP-42", "STATUS_INVALID_CONNECTION", 0xC0000140, NtSeverity.Error, "ERROR_UNEXP_NET_ERR", 59 },
        { "ERRMAP-43", "STATUS_CONNECTION_DISCONNECTED", 0xC000020C, NtSeverity.Error, "ERROR_NETNAME_DELETED", 64 },
        { "ERRMAP-44", "STATUS_CONNECTION_RESET", 0xC000020D, NtSeverity.Error, "ERROR_NETNAME_DELETED", 64 },
        { "ERRMAP-45", "STATUS_ADDRESS_ALREADY_EXISTS", 0xC000020A, NtSeverity.Error, "ERROR_DUP_NAME", 52 },
        { "ERRMAP-46", "STATUS_TRANSACTION_TIMED_OUT", 0xC0000210, NtSeverity.Error, "ERROR_UNEXP_NET_ERR", 59 },
        { "ERRMAP-47", "STATUS_NOT_FOUND", 0xC0000225, NtSeverity.Error, "ERROR_NOT_FOUND", 1168 },
        { "ERRMAP-48", "STATUS_CONNECTION_REFUSED", 0xC0000236, NtSeverity.Error, "ERROR_CONNECTION_REFUSED", 1225 },
        { "ERRMAP-49", "STATUS_GRACEFUL_DISCONNECT", 0xC0000237, NtSeverity.Error, "ERROR_GRACEFUL_DISCONNECT", 1226 },
        { "ERRMAP-50", "STATUS_CONNECTION_INVALID", 0xC000023A, NtSeverity.Error, "ERROR_CONNECTION_INVALID", 1229 },
        { "ERRMAP-51", "STATUS_CONNECTION_ACTIVE", 0xC000023B, NtSeverity.Error, "ERROR_CONNECTION_ACTIVE", 1230 },
        { "ERRMAP-52", "STATUS_NETWORK_UNREACHABLE", 0xC000023C, NtSeverity.Error, "ERROR_NETWORK_UNREACHABLE", 1231 },
        { "ERRMAP-53", "STATUS_HOST_UNREACHABLE", 0xC000023D, NtSeverity.Error, "ERROR_HOST_UNREACHABLE", 1232 },
        { "ERRMAP-54", "STATUS_PORT_UNREACHABLE", 0xC000023F, NtSeverity.Error, "ERROR_PORT_UNREACHABLE", 1234 },
        { "ERRMAP-55", "STATUS_REQUEST_ABORTED", 0xC0000240, NtSeverity.Error, "ERROR_REQUEST_ABORTED", 1235 },
        { "ERRMAP-56", "STATUS_CONNECTION_ABORTED", 0xC0000241, NtSeverity.Error, "ERROR_CONNECTION_ABORTED", 1236 },
    };

    /// <summary>The same rows, each with the trait that names its rule.</summary>
    public static IEnumerable<ITheoryDataRow> RowsOfRules { get; } = [.. Rows.Select(row => WithRule(row.Data))];

    private static ITheoryDataRow WithRule((string Rule, string, uint, NtSeverity, string, uint) row) =>
        new TheoryDataRow<string, string, uint, NtSeverity, string, uint>(row.Rule, row.Item2, row.Item3, row.Item4, row.Item5, row.Item6)
            .WithTrait("Rule", row.Rule);
}
