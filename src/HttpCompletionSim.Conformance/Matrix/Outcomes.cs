using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>Derives the outcome of a call.</summary>
internal static class Outcomes
{
    /// <summary>The outcome of an operation.</summary>
    /// <param name="pends">Whether the call returned or blocked before the operation completed.</param>
    /// <param name="code">The code with which the operation completed.</param>
    public static Outcome Of(bool pends, uint code) => code switch
    {
        Win32Error.NO_ERROR => pends ? Outcome.PendSuccess : Outcome.SyncSuccess,
        Win32Error.ERROR_MORE_DATA => pends ? Outcome.PendWarning : Outcome.ImmediateWarning,
        _ => pends ? Outcome.PendError : Outcome.ImmediateError,
    };
}
