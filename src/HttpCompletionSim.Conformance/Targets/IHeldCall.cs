namespace HttpCompletionSim.Conformance;

/// <summary>A call that is to pend until it is released.</summary>
internal interface IHeldCall
{
    /// <summary>True once a call has been caught.</summary>
    bool IsIntercepted { get; }

    /// <summary>Lets the call go on.</summary>
    void Release();
}
