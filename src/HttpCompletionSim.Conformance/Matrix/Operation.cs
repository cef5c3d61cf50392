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

    /// <summary>Every operation. The first one can bring every situation about.</summary>
    public static IReadOnlyList<Operation> All { get; } =
        [new ReceiveOperation(), new SendOperation(), new BodyOperation(), new SendBodyOperation(), new DisconnectOperation()];

    /// <summary>The part of an address after the @.</summary>
    public abstract string Name { get; }

    /// <summary>The function that is called.</summary>
    public abstract string Function { get; }

    /// <summary>Why the operation pends in a situation in which it does.</summary>
    public abstract string PendsBecause { get; }

    /// <summary>True when the operation waits for something that happens to its connection.</summary>
    public virtual bool IsAboutConnection => false;

    /// <summary>Whether the operation can bring the situation about.</summary>
    public bool CanReach(Situation given) => ObstacleTo(given) is null;

    /// <summary>Why the operation cannot bring the situation about; null when it can.</summary>
    public abstract Obstacle? ObstacleTo(Situation given);

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
