namespace HttpCompletionSim.Completion;

/// <summary>The two handle values that name an object without being in a handle table (CLOSE-07).</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Every function that takes a handle finds them through <see cref="HandleTable.Find"/>, so each of them treats both
/// alike. INVALID_HANDLE_VALUE is the same number as the current process.</para>
/// </remarks>
internal static class PseudoHandles
{
    /// <summary>What GetCurrentProcess returns.</summary>
    public const nint CurrentProcess = -1;

    /// <summary>What GetCurrentThread returns.</summary>
    public const nint CurrentThread = -2;

    /// <summary>Whether a value is a pseudo handle. Its low two bits count, unlike those of a handle.</summary>
    public static bool Contain(nint handle) => handle is CurrentProcess or CurrentThread;

    /// <summary>The object that a pseudo handle stands for on the calling thread; null for any other value.</summary>
    public static DispatcherObject? Find(nint handle) => handle switch
    {
        CurrentProcess => ProcessObject.Program,
        CurrentThread => ThreadObject.Of(SimulatedThread.Current),
        _ => null,
    };
}
