namespace HttpCompletionSim.Completion;

/// <summary>What is called back for the packets of one handle that is bound to the thread pool.</summary>
internal interface IPacketTarget
{
    /// <summary>The name of the target in the trace.</summary>
    string NameIn(IoManager io);

    /// <summary>The rules by which a handle is bound to the pool for this target.</summary>
    RuleSet BindingRules { get; }

    /// <summary>The rules by which this target is called back.</summary>
    RuleSet CallbackRules { get; }

    /// <summary>Begins a callback for a packet, if the program expects one.</summary>
    /// <returns>False if the program expects no callback.</returns>
    bool TryBegin(IoManager io, in PortPacket packet);

    /// <summary>Calls the function of the program.</summary>
    void Invoke(in PortPacket packet);

    /// <summary>Ends a callback that has returned.</summary>
    void End();
}
