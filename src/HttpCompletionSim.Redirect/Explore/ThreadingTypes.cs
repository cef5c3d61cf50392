namespace HttpCompletionSim.Redirect.Explore;

/// <summary>The types of .NET whose members block, start work, tell the time or choose at random.</summary>
internal static class ThreadingTypes
{
    /// <summary>Members that do none of that, of the types below: they only make, read or mark something.</summary>
    private static readonly HashSet<string> s_harmless =
    [
        "System.Threading.Tasks.Task::get_CompletedTask", "System.Threading.Tasks.Task::FromResult",
        "System.Threading.Tasks.Task::FromException", "System.Threading.Tasks.Task::FromCanceled",
        "System.Threading.Tasks.Task::get_IsCompleted", "System.Threading.Tasks.Task::get_IsCompletedSuccessfully",
        "System.Threading.Tasks.Task::get_IsCanceled", "System.Threading.Tasks.Task::get_IsFaulted",
        "System.Threading.Tasks.Task::get_Exception", "System.Threading.Tasks.Task::get_Status",
        "System.Threading.Tasks.Task::get_AsyncState", "System.Threading.Tasks.Task::get_Id",
        "System.Threading.Tasks.Task::get_CreationOptions", "System.Threading.Tasks.Task::GetAwaiter",
        "System.Threading.Tasks.Task::ConfigureAwait", "System.Threading.Tasks.Task::WhenAll", "System.Threading.Tasks.Task::WhenAny",
        "System.Threading.Tasks.Task::get_Factory", "System.Threading.Tasks.Task::Dispose",
        "System.Threading.Tasks.Task`1::GetAwaiter", "System.Threading.Tasks.Task`1::ConfigureAwait",
        "System.Threading.Tasks.TaskFactory::FromAsync", "System.Threading.Tasks.TaskScheduler::get_Default",
        "System.Threading.Tasks.TaskScheduler::get_Current",
        "System.Threading.Thread::set_IsBackground", "System.Threading.Thread::get_IsBackground", "System.Threading.Thread::set_Name",
        "System.Threading.Thread::get_Name", "System.Threading.Thread::MemoryBarrier", "System.Threading.Thread::VolatileRead",
        "System.Threading.WaitHandle::Dispose", "System.Threading.WaitHandle::Close", "System.Threading.EventWaitHandle::Set",
        "System.Threading.EventWaitHandle::Reset", "System.Threading.EventWaitHandle::.ctor", "System.Threading.SemaphoreSlim::.ctor",
        "System.Threading.SemaphoreSlim::Release", "System.Threading.SemaphoreSlim::Dispose",
        "System.Threading.SemaphoreSlim::get_CurrentCount", "System.Threading.ManualResetEventSlim::.ctor",
        "System.Threading.ManualResetEventSlim::Set", "System.Threading.ManualResetEventSlim::Reset",
        "System.Threading.ManualResetEventSlim::Dispose", "System.Threading.ManualResetEventSlim::get_IsSet",
        "System.Threading.PeriodicTimer::WaitForNextTickAsync", "System.Threading.PeriodicTimer::Dispose",
        "System.Diagnostics.Stopwatch::get_Elapsed", "System.Diagnostics.Stopwatch::get_ElapsedMilliseconds",
    ];

    private static readonly HashSet<string> s_types =
    [
        "System.Threading.Thread", "System.Threading.ThreadPool", "System.Threading.RegisteredWaitHandle", "System.Threading.Timer",
        "System.Threading.PeriodicTimer", "System.Threading.Monitor", "System.Threading.Lock", "System.Threading.Mutex",
        "System.Threading.Semaphore", "System.Threading.SemaphoreSlim", "System.Threading.WaitHandle", "System.Threading.EventWaitHandle",
        "System.Threading.ManualResetEventSlim", "System.Threading.ReaderWriterLock", "System.Threading.ReaderWriterLockSlim",
        "System.Threading.Barrier", "System.Threading.CountdownEvent", "System.Threading.SpinLock", "System.Threading.SpinWait",
        "System.Threading.SynchronizationContext", "System.Threading.Tasks.Parallel", "System.Threading.Tasks.Task",
        "System.Threading.Tasks.Task`1", "System.Threading.Tasks.TaskFactory", "System.Threading.Tasks.TaskFactory`1",
        "System.Threading.Tasks.TaskCompletionSource", "System.Threading.Tasks.TaskCompletionSource`1",
        "System.Threading.Tasks.Sources.ManualResetValueTaskSourceCore`1", "System.Runtime.CompilerServices.AsyncVoidMethodBuilder",
        "System.Threading.LazyInitializer", "System.Lazy`1", "System.Threading.Channels.Channel",
        "System.Collections.Concurrent.BlockingCollection`1", "System.Timers.Timer", "System.Random", "System.Guid", "System.DateTime",
        "System.DateTimeOffset", "System.Diagnostics.Stopwatch", "System.Environment", "System.TimeProvider",
        "System.Threading.CancellationTokenSource", "System.Runtime.CompilerServices.YieldAwaitable/YieldAwaiter",
        "System.Runtime.CompilerServices.TaskAwaiter", "System.Runtime.CompilerServices.TaskAwaiter`1",
        "System.Threading.Tasks.ValueTask`1", "System.Runtime.CompilerServices.ValueTaskAwaiter",
        "System.Runtime.CompilerServices.ValueTaskAwaiter`1",
        "System.Runtime.CompilerServices.ConfiguredValueTaskAwaitable/ConfiguredValueTaskAwaiter",
        "System.Runtime.CompilerServices.ConfiguredValueTaskAwaitable`1/ConfiguredValueTaskAwaiter",
    ];

    /// <summary>Of the types with many harmless members, those that matter.</summary>
    private static readonly Dictionary<string, string[]> s_members = new()
    {
        ["System.Guid"] = ["NewGuid", "CreateVersion7"],
        ["System.DateTime"] = ["get_Now", "get_UtcNow", "get_Today"],
        ["System.DateTimeOffset"] = ["get_Now", "get_UtcNow"],
        ["System.Environment"] = ["get_TickCount", "get_TickCount64"],
        ["System.TimeProvider"] = ["get_System"],
        ["System.Threading.CancellationTokenSource"] = [".ctor", "CreateLinkedTokenSource"],
        ["System.Lazy`1"] = ["get_Value"],
        ["System.Runtime.CompilerServices.TaskAwaiter"] = ["GetResult"],
        ["System.Runtime.CompilerServices.TaskAwaiter`1"] = ["GetResult"],
        ["System.Threading.Tasks.ValueTask`1"] = ["get_Result"],
        ["System.Runtime.CompilerServices.ValueTaskAwaiter"] = ["GetResult"],
        ["System.Runtime.CompilerServices.ValueTaskAwaiter`1"] = ["GetResult"],
        ["System.Runtime.CompilerServices.ConfiguredValueTaskAwaitable/ConfiguredValueTaskAwaiter"] = ["GetResult"],
        ["System.Runtime.CompilerServices.ConfiguredValueTaskAwaitable`1/ConfiguredValueTaskAwaiter"] = ["GetResult"],
        ["System.Runtime.CompilerServices.YieldAwaitable/YieldAwaiter"] = ["OnCompleted", "UnsafeOnCompleted"],
    };

    /// <summary>Whether a member of .NET would need a counterpart in a controlled run.</summary>
    public static bool Matter(string type, string member) =>
        s_types.Contains(type)
        && !s_harmless.Contains($"{type}::{member}")
        && (!s_members.TryGetValue(type, out string[]? members) || members.Contains(member));
}
