namespace HttpCompletionSim.Completion;

/// <summary>What the start of an operation came to: done, with a status, or pending.</summary>
internal readonly record struct IoOutcome
{
    private IoOutcome(bool pended, uint status, nuint information)
    {
        Pended = pended;
        Status = status;
        Information = information;
    }

    /// <summary>The driver has pended the operation. It completes later.</summary>
    public static IoOutcome Pending { get; } = new(pended: true, 0, 0);

    public bool Pended { get; }

    /// <summary>The final NTSTATUS.</summary>
    public uint Status { get; }

    /// <summary>Bytes transferred, or the size needed.</summary>
    public nuint Information { get; }

    public static IoOutcome Done(uint status, nuint information = 0) => new(pended: false, status, information);
}
