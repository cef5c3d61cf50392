namespace HttpCompletionSim.Completion;

/// <summary>The faults of calls and operations that a test has installed on a machine.</summary>
/// <remarks>
/// The I/O manager has none unless a test installs one, so a call without faults costs one comparison. The methods are called with no lock
/// of the engine held, except <see cref="Decide"/>.
/// </remarks>
internal interface IIoFaults
{
    /// <summary>Whether a call fails whose arguments have passed all form checks. Nothing of the caller's has been touched yet.</summary>
    /// <returns>NO_ERROR, or the code with which the call fails.</returns>
    uint Fail(string function);

    /// <summary>Decides for an operation that could complete inline. Called in place of the <see cref="PendPolicy"/>.</summary>
    /// <param name="operation">The operation, on the thread of its call.</param>
    /// <param name="interception">For <see cref="PendDecision.Intercept"/>: the interception, which the pending operation is given
    /// to.</param>
    /// <returns>The decision, or null if no fault decides.</returns>
    PendDecision? Decide(IoOperation operation, out InterceptedOperation? interception);

    /// <summary>The time-out of a wait that is neither 0 nor infinite, or 0 if it passes at once.</summary>
    uint TimeOut(string function, uint timeoutMs);
}
