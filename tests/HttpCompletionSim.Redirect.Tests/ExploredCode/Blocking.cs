namespace ExploredCode;

/// <summary>Blocks on a task of somebody else, in each way that .NET has.</summary>
public static class Blocking
{
    public static IReadOnlyDictionary<string, Action<Task<int>>> All { get; } = new Dictionary<string, Action<Task<int>>>
    {
        ["Wait"] = task => task.Wait(),
        ["Wait with a time-out"] = task => task.Wait(TimeSpan.FromHours(1)),
        ["Wait with a token"] = task =>
        {
            using var source = new CancellationTokenSource();
            task.Wait(source.Token);
        },
        ["Result"] = task => _ = task.Result,
        ["WaitAll"] = task => Task.WaitAll(task, Task.CompletedTask),
        ["WaitAny"] = task => Task.WaitAny(task, new TaskCompletionSource().Task),
        ["GetResult"] = task => ((Task)task).GetAwaiter().GetResult(),
        ["GetResult of a value"] = task => task.GetAwaiter().GetResult(),
        ["GetResult, configured"] = task => ((Task)task).ConfigureAwait(false).GetAwaiter().GetResult(),
        ["GetResult of a value, configured"] = task => task.ConfigureAwait(false).GetAwaiter().GetResult(),
#pragma warning disable CA2012 // To block on it is the purpose.
        ["ValueTask"] = task => _ = new ValueTask<int>(task).Result,
#pragma warning restore CA2012
    };

    /// <summary>Waits for a mutex that is free.</summary>
    public static void OnMutex()
    {
        using var mutex = new Mutex();
        mutex.WaitOne();
        mutex.ReleaseMutex();
    }

    /// <summary>Waits for a task for a while.</summary>
    public static bool For(Task task, TimeSpan time) => task.Wait(time);
}
