using System.Diagnostics;

namespace HttpCompletionSim.Scheduling;

/// <summary>Counts the engine's locks that a thread holds, in Debug builds only, because no thread may hold one where another thread may
/// run.</summary>
internal static class HeldLocks
{
    [ThreadStatic]
    private static int s_count;

    [Conditional("DEBUG")]
    public static void Entered() => s_count++;

    [Conditional("DEBUG")]
    public static void Left() => s_count--;

    /// <summary>Stops a thread that holds a lock of the engine at a place where another thread may run.</summary>
    [Conditional("DEBUG")]
    public static void AssertNone(string place) =>
        Debug.Assert(s_count == 0, $"A scheduling point ({place}) was reached with {s_count} of the engine's locks held.");
}
