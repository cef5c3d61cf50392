namespace HttpCompletionSim.Windows;

public sealed unsafe class BoundCallbackTests
{
    private readonly BoundCallback _bound = new(1, (_, _, _, _, _, _) => { }, 0);

    [Fact]
    [Rule("TP-05")]
    public void Closed_with_nothing_announced_it_can_be_forgotten_at_once()
    {
        _bound.Announce();
        _bound.Settle().ShouldBeFalse();

        _bound.Close().ShouldBeTrue();
    }

    [Fact]
    [Rule("TP-05", "TP-06")]
    public void Closed_with_operations_announced_it_is_kept_until_the_last_of_them_has_settled()
    {
        _bound.Announce();
        _bound.Announce();

        _bound.Close().ShouldBeFalse();
        _bound.Settle().ShouldBeFalse();
        _bound.Settle().ShouldBeTrue();
    }

    [Fact]
    [Rule("TP-09")]
    public void After_a_wait_that_dropped_the_callbacks_nothing_keeps_it()
    {
        _bound.Announce();
        _bound.ForgetAnnounced();

        _bound.Close().ShouldBeTrue();
    }

    [Fact]
    [Rule("TP-05")]
    public void A_completion_that_was_not_announced_does_not_count_for_a_later_one()
    {
        _bound.Settle();
        _bound.Announce();

        _bound.Close().ShouldBeFalse();
    }
}
