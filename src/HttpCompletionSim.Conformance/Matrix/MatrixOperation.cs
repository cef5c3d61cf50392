using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>An operation through which rows are brought about. What differs between operations is here; what a row asserts is not.</summary>
internal abstract class MatrixOperation
{
    /// <summary>An id that no request has.</summary>
    protected const ulong UnknownRequestId = 0x7777_0000_0001;

    /// <summary>An id that no connection has.</summary>
    protected const ulong UnknownConnectionId = 0x7777_0000_0002;

    /// <summary>The part of an address after the @.</summary>
    public abstract string Name { get; }

    /// <summary>Whether the operation can be called and come out this way at all.</summary>
    public abstract bool CanReach(MatrixSituation given);

    /// <summary>A run of the operation on a fresh queue.</summary>
    public abstract MatrixOperationRun Begin(WorldMachine machine, ConformanceQueue queue);

    /// <summary>E and E_STATUS of an outcome; success has none.</summary>
    public virtual (uint Code, uint Status) ErrorOf(MatrixOutcome outcome) => outcome switch
    {
        MatrixOutcome.PendError => (Win32Error.ERROR_OPERATION_ABORTED, NtStatus.STATUS_CANCELLED),
        MatrixOutcome.ImmediateError => (Win32Error.ERROR_CONNECTION_INVALID, NtStatus.STATUS_CONNECTION_INVALID),
        _ => (Win32Error.NO_ERROR, NtStatus.STATUS_SUCCESS),
    };
}
