namespace HttpCompletionSim.Win32.Errors;

public sealed class NtStatusTests
{
    [Theory]
    [InlineData(0x00000103u, NtSeverity.Success)]
    [InlineData(0x3FFFFFFFu, NtSeverity.Success)]
    [InlineData(0x40000000u, NtSeverity.Informational)]
    [InlineData(0x80000005u, NtSeverity.Warning)]
    [InlineData(0xBFFFFFFFu, NtSeverity.Warning)]
    [InlineData(0xC0000120u, NtSeverity.Error)]
    [InlineData(0xFFFFFFFFu, NtSeverity.Error)]
    public void Severity_is_the_two_highest_bits(uint status, NtSeverity severity)
    {
        NtStatus.Severity(status).ShouldBe(severity);
        NtStatus.IsSuccess(status).ShouldBe(severity is NtSeverity.Success or NtSeverity.Informational);
        NtStatus.IsInformational(status).ShouldBe(severity is NtSeverity.Informational);
        NtStatus.IsWarning(status).ShouldBe(severity is NtSeverity.Warning);
        NtStatus.IsError(status).ShouldBe(severity is NtSeverity.Error);
    }

    [Fact]
    public void Every_constant_is_named_by_its_own_name()
    {
        foreach (var field in typeof(NtStatus).GetFields())
            NtStatus.NameOf((uint)field.GetRawConstantValue()!).ShouldBe(field.Name);
    }

    [Fact]
    public void A_status_without_a_constant_is_named_by_its_number()
    {
        NtStatus.NameOf(0xC0001234).ShouldBe("status 0xC0001234");
        NtStatus.NameOf(1).ShouldBe("status 0x00000001");
    }
}
