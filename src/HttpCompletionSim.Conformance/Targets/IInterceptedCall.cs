namespace HttpCompletionSim.Conformance.Targets;

/// <summary>A call that the machine keeps pending until the case releases it.</summary>
internal interface IInterceptedCall
{
    /// <summary>True once a call has been intercepted.</summary>
    bool IsIntercepted { get; }

    /// <summary>Lets the call continue.</summary>
    void Release();
}
