namespace HttpCompletionSim.Win32;

/// <summary>Thread-pool I/O of kernel32.dll in the shape of a P/Invoke class.</summary>
/// <remarks>
/// <para>A handle or an I/O object finds its machine by itself. Callbacks run with their machine entered, so static doors work in them.</para>
/// </remarks>
public static unsafe partial class ThreadPoolIo
{
}
