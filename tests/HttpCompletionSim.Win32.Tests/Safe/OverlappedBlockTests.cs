namespace HttpCompletionSim.Win32.Tests;

public sealed unsafe class OverlappedBlockTests
{
    [Fact]
    [Rule("OVL-01")]
    public void A_new_block_is_zeroed_and_aligned_and_shows_what_the_system_writes()
    {
        using var overlapped = new OverlappedBlock();

        new Span<byte>(overlapped.Pointer, sizeof(NativeOverlapped)).ToArray().ShouldAllBe(value => value == 0);
        (overlapped.Reference.Address % 16).ShouldBe(0);

        ((nuint*)overlapped.Pointer)[0] = NtStatus.STATUS_CANCELLED;
        ((nuint*)overlapped.Pointer)[1] = 848;

        overlapped.Internal.ShouldBe(NtStatus.STATUS_CANCELLED);
        overlapped.InternalHigh.ShouldBe(848u);
        overlapped.HasCompleted.ShouldBeTrue();
    }

    [Fact]
    [Rule("EVT-09")]
    public void The_low_bit_of_the_event_keeps_the_packet_away_and_a_reset_keeps_the_event()
    {
        using var overlapped = new OverlappedBlock(0x1000, suppressPacket: true);
        ((nuint*)overlapped.Pointer)[0] = NtStatus.STATUS_CANCELLED;

        overlapped.Reset();

        overlapped.Event.ShouldBe(0x1001);
        overlapped.Internal.ShouldBe(0u);

        overlapped.SetEvent(0x1000);

        overlapped.Event.ShouldBe(0x1000);
    }

    [Fact]
    public void A_pointer_leads_back_to_its_block_until_the_block_is_freed()
    {
        using var other = new OverlappedBlock();
        var overlapped = new OverlappedBlock { State = "mine" };
        NativeOverlapped* pointer = overlapped.Pointer;

        OverlappedBlock.FromPointer(pointer).ShouldBeSameAs(overlapped);
        overlapped.Reference.Block!.State.ShouldBe("mine");
        overlapped.Reference.IsFor(other).ShouldBeFalse();
        overlapped.Dispose();

        OverlappedBlock.FromPointer(pointer).ShouldBeNull();
        overlapped.Reference.Address.ShouldBe((nint)pointer);
        OverlappedBlock.FromPointer((NativeOverlapped*)12345).ShouldBeNull();
    }
}
