using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>Tells how a call came out.</summary>
internal static class MatrixOutcomes
{
    /// <summary>The outcome of an operation.</summary>
    /// <param name="pends">The call returned, or blocked, before the operation had ended.</param>
    /// <param name="code">What the operation ended with.</param>
    public static MatrixOutcome Of(bool pends, uint code) => code switch
    {
        Win32Error.NO_ERROR => pends ? MatrixOutcome.PendSuccess : MatrixOutcome.SyncSuccess,
        Win32Error.ERROR_MORE_DATA => pends ? MatrixOutcome.PendWarning : MatrixOutcome.ImmediateWarning,
        _ => pends ? MatrixOutcome.PendError : MatrixOutcome.ImmediateError,
    };
}
