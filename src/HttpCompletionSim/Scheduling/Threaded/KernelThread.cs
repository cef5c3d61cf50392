namespace HttpCompletionSim.Scheduling;

/// <summary>Starts threads of the simulator's own, which do the kernel's work whatever the program does with the host's thread
/// pool.</summary>
internal static class KernelThread
{
    private const int StackSize = 512 * 1024;

    /// <summary>Starts a thread that runs as long as the process.</summary>
    public static void Start(string name, Action body) =>
        new Thread(() => body(), StackSize) { IsBackground = true, Name = name }.UnsafeStart();
}
