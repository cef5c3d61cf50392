namespace HttpCompletionSim.Completion;

/// <summary>Whose callback a packet of the thread pool's port becomes.</summary>
internal interface IPacketTarget
{
    /// <summary>Its name in the trace.</summary>
    string NameIn(IoManager io);

    /// <summary>The rules by which a handle is bound to the pool for this target.</summary>
    RuleSet BindingRules { get; }

    /// <summary>The rules by which this target is called back.</summary>
    RuleSet CallbackRules { get; }

    /// <summary>Decides whether the packet is called back at all.</summary>
    /// <returns>False when nobody expects it.</returns>
    bool TryBegin(IoManager io, in PortPacket packet);

    /// <summary>Calls the program.</summary>
    void Invoke(in PortPacket packet);

    /// <summary>The callback has returned.</summary>
    void End();
}
