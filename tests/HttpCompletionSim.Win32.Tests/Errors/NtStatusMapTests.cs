namespace HttpCompletionSim.Win32.Errors;

public sealed class NtStatusMapTests
{
    [Theory]
    [MemberData(nameof(ErrorMapTable.RowsOfRules), MemberType = typeof(ErrorMapTable))]
    public void Each_row_of_the_table_has_its_names_severity_and_Win32_error(
        string rule, string statusName, uint status, NtSeverity severity, string errorName, uint error)
    {
        NtStatusMap.ToWin32(status).ShouldBe(error, rule);
        NtStatus.NameOf(status).ShouldBe(statusName, rule);
        NtStatus.Severity(status).ShouldBe(severity, rule);
        Win32Error.NameOf(error).ShouldBe(errorName, rule);
    }

    [Fact]
    [Rule("ERRMAP-01", "ERRMAP-56")]
    public void The_table_has_56_rows_and_no_status_twice()
    {
        var statuses = ErrorMapTable.Rows.Select(row => row.Data.Item3).ToList();

        statuses.Count.ShouldBe(56);
        statuses.Distinct().Count().ShouldBe(56);
    }

    [Theory]
    [InlineData(NtStatus.STATUS_REVISION_MISMATCH, Win32Error.ERROR_REVISION_MISMATCH)]
    [InlineData(NtStatus.STATUS_INVALID_ID_AUTHORITY, Win32Error.ERROR_INVALID_ID_AUTHORITY)]
    public void Statuses_that_only_HTTP_functions_produce_are_mapped_too(uint status, uint error)
    {
        NtStatusMap.ToWin32(status).ShouldBe(error);
    }

    [Theory]
    [InlineData(NtStatus.STATUS_TIMEOUT, Win32Error.WAIT_TIMEOUT)]
    [InlineData(NtStatus.STATUS_USER_APC, Win32Error.WAIT_IO_COMPLETION)]
    [InlineData(NtStatus.STATUS_ABANDONED_WAIT_0, Win32Error.ERROR_ABANDONED_WAIT_0)]
    [Rule("ERRMAP-57")]
    public void The_results_that_a_dequeue_gives_these_statuses_are_not_those_of_the_table(uint status, uint dequeueResult)
    {
        NtStatusMap.ToWin32(status).ShouldNotBe(dequeueResult);
    }

    [Theory]
    [InlineData(NtStatus.STATUS_CONNECTION_RESET, 64u)]
    [InlineData(NtStatus.STATUS_LOCAL_DISCONNECT, 64u)]
    [InlineData(NtStatus.STATUS_REMOTE_DISCONNECT, 64u)]
    [InlineData(NtStatus.STATUS_CONNECTION_DISCONNECTED, 64u)]
    [InlineData(NtStatus.STATUS_CONNECTION_ABORTED, 1236u)]
    [InlineData(NtStatus.STATUS_CONNECTION_INVALID, 1229u)]
    [Rule("ERRMAP-58")]
    public void Every_way_of_losing_a_connection_is_64_except_abort_and_an_invalid_id(uint status, uint error)
    {
        NtStatusMap.ToWin32(status).ShouldBe(error);
    }

    [Fact]
    [Rule("ERRMAP-59")]
    public void No_row_gives_a_winsock_error()
    {
        ErrorMapTable.Rows.ShouldAllBe(row => NtStatusMap.ToWin32(row.Data.Item3) < 10000 || NtStatusMap.ToWin32(row.Data.Item3) >= 12000);
    }

    [Theory]
    [InlineData(0x00001234u)]
    [InlineData(0x40001234u)]
    [InlineData(0x80001234u)]
    [InlineData(0xC0001234u)]
    [InlineData(0xC0FF1234u)]
    [InlineData(0x80010005u)]
    [Rule("ERRMAP-60")]
    public void A_status_without_a_row_becomes_message_not_found(uint status)
    {
        NtStatusMap.ToWin32(status).ShouldBe(Win32Error.ERROR_MR_MID_NOT_FOUND);
    }

    [Theory]
    [InlineData(0x20000000u)]
    [InlineData(0xE0000001u)]
    [InlineData(0xE0434352u)]
    [InlineData(0x60070005u)]
    [InlineData(0xF0000022u)]
    [Rule("ERRMAP-60")]
    public void A_status_with_the_customer_bit_comes_back_unchanged(uint status)
    {
        NtStatusMap.ToWin32(status).ShouldBe(status);
    }

    [Theory]
    [InlineData(0xC0010005u, 5u)]
    [InlineData(0xC0070005u, 5u)]
    [InlineData(0x80070005u, 5u)]
    [InlineData(0xC001FFFFu, 0xFFFFu)]
    [InlineData(0xD0010005u, 5u)]
    [Rule("ERRMAP-60")]
    public void A_status_that_wraps_a_Win32_code_is_unwrapped(uint status, uint error)
    {
        NtStatusMap.ToWin32(status).ShouldBe(error);
    }

    [Theory]
    [InlineData(0xD0000022u, Win32Error.ERROR_ACCESS_DENIED)]
    [InlineData(0xD0000120u, Win32Error.ERROR_OPERATION_ABORTED)]
    [InlineData(0xD0001234u, Win32Error.ERROR_MR_MID_NOT_FOUND)]
    [Rule("ERRMAP-60")]
    public void A_status_that_begins_with_D_is_looked_up_as_C(uint status, uint error)
    {
        NtStatusMap.ToWin32(status).ShouldBe(error);
    }
}
