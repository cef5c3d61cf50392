using System.ComponentModel;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>A Windows function that a helper of the simulator called has failed. The message names the function and the error.</summary>
/// <remarks>The Windows functions themselves never throw this: they return their error.</remarks>
public sealed class Win32CallException : Win32Exception
{
    internal Win32CallException(string call, uint code)
        : base(unchecked((int)code), $"{call} failed with {Win32Error.NameOf(code)} ({code}).")
    {
    }

    /// <summary>The Win32 error: <see cref="Win32Exception.NativeErrorCode"/> as the unsigned number that the functions return.</summary>
    public uint Code => unchecked((uint)NativeErrorCode);
}
