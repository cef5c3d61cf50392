using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>An operation that can bring rows about. It knows how to do so; what a row asserts does not depend on the operation.</summary>
internal abstract class Operation
{
    /// <summary>An id that no request has.</summary>
    public const ulong UnknownRequestId = 0x7777_0000_0001;

    /// <summary>An id that no connection has.</summary>
    protected const ulong UnknownConnectionId = 0x7777_0000_0002;

    /// <summary>The part of an address after the @.</summary>
    public abstract string Name { get; }

    /// <summary>Whether the operation can bring the situation about.</summary>
    public abstract bool CanReach(Situation given);

    /// <summary>Starts a run of the operation on a new queue.</summary>
    public abstract OperationRun Begin(TargetMachine machine, ConformanceQueue queue);

    /// <summary>The values of E and E_STATUS for an outcome.</summary>
    public virtual (uint Code, uint Status) ErrorOf(Outcome outcome) => outcome switch
    {
        Outcome.PendError => (Win32Error.ERROR_OPERATION_ABORTED, NtStatus.STATUS_CANCELLED),
        Outcome.ImmediateError => (Win32Error.ERROR_CONNECTION_INVALID, NtStatus.STATUS_CONNECTION_INVALID),
        _ => (Win32Error.NO_ERROR, NtStatus.STATUS_SUCCESS),
    };
}
