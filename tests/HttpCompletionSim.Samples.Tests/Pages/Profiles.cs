using HttpCompletionSim;

/// <summary>The code of docs/reference/profiles.md.</summary>
public sealed class Profiles
{
    [Fact]
    public void Choose_a_profile()
    {
        using var machine = new SimulatedMachine(new MachineOptions { Profile = CompletionProfile.Windows });

        machine.Profile.Name.ShouldBe("windows");
    }

    [Fact]
    public void Make_a_profile()
    {
        CompletionProfile mine = CompletionProfile.Windows with { Name = "mine", ImmediateWarning = ImmediateWarning.ReturnAndNotify };

        mine.ToString().ShouldBe("mine");
    }
}
