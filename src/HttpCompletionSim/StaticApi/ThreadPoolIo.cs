namespace HttpCompletionSim.Win32;

/// <summary>Thread-pool I/O of kernel32.dll in the shape of a P/Invoke class.</summary>
/// <remarks>
/// <para>A handle or an I/O object identifies its machine. Callbacks run with their machine entered, so static functions work there.</para>
/// </remarks>
public static unsafe partial class ThreadPoolIo
{
}
