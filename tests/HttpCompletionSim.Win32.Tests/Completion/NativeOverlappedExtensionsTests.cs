using HttpCompletionSim.Win32.Facts;

namespace HttpCompletionSim.Win32.Completion;

public sealed unsafe class NativeOverlappedExtensionsTests
{
    [Theory]
    [Rule("OVL-01")]
    [InlineData("Internal")]
    [InlineData("InternalHigh")]
    [InlineData("Offset")]
    [InlineData("hEvent")]
    public void A_member_written_through_its_C_name_lands_where_C_has_it_and_nowhere_else(string member)
    {
        NativeOverlapped* overlapped = stackalloc NativeOverlapped[1];
        *overlapped = default;
        string[] place = Win32Facts.Fields[$"OVERLAPPED.{member}"].Split('+');
        byte[] expected = new byte[sizeof(NativeOverlapped)];
        Array.Fill<byte>(expected, 0xFF, int.Parse(place[0], null), int.Parse(place[1], null));

        switch (member)
        {
            case "Internal": overlapped->Internal = nuint.MaxValue; break;
            case "InternalHigh": overlapped->Information = nuint.MaxValue; break;
            case "Offset": overlapped->Offset = uint.MaxValue; break;
            case "hEvent": overlapped->hEvent = -1; break;
        }

        new ReadOnlySpan<byte>(overlapped, sizeof(NativeOverlapped)).ToArray().ShouldBe(expected);
    }

    [Fact]
    [Rule("OVL-01")]
    public void A_member_reads_back_what_was_written_without_a_change_of_sign()
    {
        NativeOverlapped overlapped = default;

        overlapped.Internal = NtStatus.STATUS_CANCELLED;
        overlapped.Information = 0x8000_0001;
        overlapped.Offset = 0x8000_0002;
        overlapped.hEvent = 0x1235;

        overlapped.Internal.ShouldBe((nuint)0xC0000120);
        overlapped.Information.ShouldBe((nuint)0x8000_0001);
        overlapped.Offset.ShouldBe(0x8000_0002u);
        overlapped.hEvent.ShouldBe(0x1235);
    }
}
