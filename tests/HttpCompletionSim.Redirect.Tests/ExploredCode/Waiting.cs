namespace ExploredCode;

/// <summary>Blocks in each way that .NET has, until other threads have done their part.</summary>
public static class Waiting
{
    public static IReadOnlyDictionary<string, Func<int>> All { get; } = new Dictionary<string, Func<int>>
    {
        ["Task.Wait"] = () =>
        {
            int value = 0;
            Task.Run(() => { value = 42; }).Wait();
            return value;
        },
        ["Task.Result"] = () => Task.Run(() => 42).Result,
        ["Task.Run of a task"] = () => Task.Run(async () =>
        {
            await Task.Yield();
            return 42;
        }).GetAwaiter().GetResult(),
        ["StartNew"] = () => Task.Factory.StartNew(() => 42, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            .Result,
        ["ContinueWith"] = () => Task.Run(() => 40).ContinueWith(task => task.Result + 2).Result,
        ["WaitAll"] = () =>
        {
            Task<int>[] tasks = [Task.Run(() => 40), Task.Run(() => 2)];
            Task.WaitAll(tasks);
            return tasks.Sum(task => task.Result);
        },
        ["ContinueWith on the thread that completes"] = () =>
        {
            int value = 0;
            var source = new TaskCompletionSource();
            source.Task.ContinueWith(_ => { value = 42; }, TaskContinuationOptions.ExecuteSynchronously);
            source.SetResult();
            return value;
        },
        ["ValueTask"] = () =>
        {
#pragma warning disable CA2012 // To block on them is the purpose.
            int value = new ValueTask<int>(Task.Run(() => 10)).Result;
            value += new ValueTask<int>(Task.Run(() => 10)).GetAwaiter().GetResult();
            value += new ValueTask<int>(Task.Run(() => 10)).ConfigureAwait(false).GetAwaiter().GetResult();
            new ValueTask(Task.Run(() => value += 10)).GetAwaiter().GetResult();
            new ValueTask(Task.Run(() => value += 2)).ConfigureAwait(false).GetAwaiter().GetResult();
#pragma warning restore CA2012
            return value;
        },
        ["WaitAny of no tasks"] = () => 43 + Task.WaitAny([]),
        ["WaitAny"] = () =>
        {
            var never = new TaskCompletionSource<int>();
            return 41 + Task.WaitAny([never.Task, Task.Run(() => 42)]);
        },
        ["Task.Wait with a time-out"] = () => new TaskCompletionSource().Task.Wait(TimeSpan.FromSeconds(1)) ? 0 : 42,
        ["TaskCompletionSource"] = () =>
        {
            var source = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
            Task<int> more = AddAsync(source.Task);
            ThreadPool.QueueUserWorkItem(_ => source.SetResult(40));
            return more.Result;
        },
        ["Monitor"] = () =>
        {
            object target = new();
            int value = 0;
            ThreadPool.UnsafeQueueUserWorkItem(Set, 42, preferLocal: false);
            lock (target)
            {
                while (value == 0)
                    Monitor.Wait(target);
            }

            return value;

            void Set(int number)
            {
                lock (target)
                {
                    value = number;
                    Monitor.PulseAll(target);
                }
            }
        },
        ["Thread"] = () =>
        {
            int value = 0;
            var thread = new Thread(number => value = (int)number!) { IsBackground = true, Name = "worker" };
            thread.Start(42);
            thread.Join();
            return thread.IsAlive ? 0 : value;
        },
        ["Thread without a parameter"] = () =>
        {
            int value = 0;
            var first = new Thread(() => value += 40);
            var second = new Thread(() => value += 2);
            first.Start();
            first.Join();
            second.UnsafeStart();
            second.Join();
            return value;
        },
        ["ManualResetEventSlim"] = () =>
        {
            using var set = new ManualResetEventSlim();
            ThreadPool.QueueUserWorkItem(_ => set.Set());
            set.Wait();
            return set.Wait(TimeSpan.Zero) ? 42 : 0;
        },
        ["SemaphoreSlim"] = () =>
        {
            using var free = new SemaphoreSlim(0);
            ThreadPool.QueueUserWorkItem(_ => free.Release(2));
            free.Wait();
            free.WaitAsync().Wait();
            return free.Wait(TimeSpan.FromSeconds(1)) ? 0 : 42;
        },
        ["AutoResetEvent"] = () =>
        {
            using var set = new AutoResetEvent(false);
            ThreadPool.QueueUserWorkItem(_ => set.Set());
            set.WaitOne();
            return set.WaitOne(1000) ? 0 : 42;
        },
        ["SpinWait"] = () =>
        {
            int value = 0;
            ThreadPool.QueueUserWorkItem(_ => Volatile.Write(ref value, 42));
            var spin = default(SpinWait);
            while (Volatile.Read(ref value) == 0)
                spin.SpinOnce();

            return value;
        },
        ["Sleep"] = () =>
        {
            DateTime begin = DateTime.UtcNow;
            Thread.Sleep(TimeSpan.FromMilliseconds(50));
            return DateTime.UtcNow - begin >= TimeSpan.FromMilliseconds(40) ? 42 : 0;
        },
        ["Task.Delay"] = () =>
        {
            long begin = Environment.TickCount64;
            Task.Delay(50).Wait();
            return Environment.TickCount64 - begin >= 40 ? 42 : 0;
        },
        ["Timer"] = () =>
        {
            using var fired = new CountdownEventLike(3);
            using var timer = new Timer(_ => fired.Signal(), null, 5, 5);
            fired.Wait();
            return 42;
        },
        ["CancelAfter"] = () =>
        {
            using var source = new CancellationTokenSource();
            source.CancelAfter(20);
            try
            {
                Task.Delay(Timeout.Infinite, source.Token).GetAwaiter().GetResult();
                return 0;
            }
            catch (OperationCanceledException)
            {
                return 42;
            }
        },
        ["CancelAfter of a linked source"] = () =>
        {
            using var parent = new CancellationTokenSource();
            using var timed = CancellationTokenSource.CreateLinkedTokenSource(parent.Token);
            using var child = CancellationTokenSource.CreateLinkedTokenSource(parent.Token, CancellationToken.None, default);
            using var freed = CancellationTokenSource.CreateLinkedTokenSource(parent.Token, CancellationToken.None);
            timed.CancelAfter(20);
            try
            {
                Task.Delay(Timeout.Infinite, timed.Token).Wait(CancellationToken.None);
                return 0;
            }
            catch (AggregateException)
            {
                freed.Dispose();
                bool isEarly = parent.IsCancellationRequested || child.IsCancellationRequested;
                parent.Cancel();
                return child.IsCancellationRequested && !isEarly ? 42 : 0;
            }
        },
        ["PeriodicTimer"] = () => TickAsync().Result,
        ["LazyInitializer"] = () =>
        {
            int value = 0;
            bool isMade = false;
            object? held = null;
            Task<int> other = Task.Run(Make);
            return Make() == 42 && other.Result == 42 ? value : 0;

            int Make() => LazyInitializer.EnsureInitialized(ref value, ref isMade, ref held, () => 42);
        },
        ["Lock"] = () =>
        {
            var target = new Lock();
            int value = 0;
            Task[] tasks = [.. Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
            {
                lock (target)
                {
                    value += 14;
                }
            }))];
            Task.WaitAll(tasks);
            return target.IsHeldByCurrentThread ? 0 : value;
        },
    };

    private static async Task<int> AddAsync(Task<int> number) => await number + 2;

    private static async Task<int> TickAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        for (int tick = 0; tick < 3; tick++)
            await timer.WaitForNextTickAsync();

        return 42;
    }
}
