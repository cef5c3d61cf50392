using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>A call failed that a helper of this library made, such as <see cref="SimulatedMachine.OpenQueue"/>.</summary>
public sealed class Win32CallException : Exception
{
    internal Win32CallException(string call, uint code)
        : base($"{call} returned {Win32Error.NameOf(code)} ({code}).") => Code = code;

    /// <summary>The Win32 code.</summary>
    public uint Code { get; }
}
