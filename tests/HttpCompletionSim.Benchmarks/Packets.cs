using System.Diagnostics;

namespace HttpCompletionSim.Benchmarks;

/// <summary>Packets through a completion port, compared with numbers through the queues of .NET.</summary>
internal static class Packets
{
    private const int Rounds = 25;
    private const int Many = 40_000;
    private const int Few = 8_000;
    private const int Lead = 1_000;
    private const int WaitersPerProcessor = 4;

    public static Task MeasureAsync(TextWriter to, Options options)
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });
        to.WriteLine("| form | port | BlockingCollection | Channel | port's time is | allocated: port | BlockingCollection | Channel |");
        to.WriteLine("|---|---|---|---|---|---|---|---|");
        Row("post and dequeue on one thread", Many, new OnOneThread());
        Row($"one thread to another, {Lead:N0} packets ahead", Many, new OneToOne());
        Row("ping-pong, a blocked waiter is woken each time", Few, new PingPong());
        int processors = Environment.ProcessorCount;
        Row($"{processors * WaitersPerProcessor} waiters on {processors} processors", Few, new ManyWaiters());
        return Task.CompletedTask;

        void Row<TForm>(string name, int packets, TForm form)
            where TForm : struct, IForm
        {
            Figure port = new(), collection = new(), channel = new();
            for (int round = 0; round < Rounds; round++)
            {
                port.Add(Measure(packets, form, new PortQueue(machine), new PortQueue(machine)));
                collection.Add(Measure(packets, form, new BlockingCollectionQueue(), new BlockingCollectionQueue()));
                channel.Add(Measure(packets, form, new ChannelQueue(), new ChannelQueue()));
            }

            to.WriteLine(
                $"| {name} | {port.Time} | {collection.Time} | {channel.Time} | " +
                $"{port.Nanoseconds / collection.Nanoseconds:F2} x BlockingCollection's, " +
                $"{port.Nanoseconds / channel.Nanoseconds:F2} x Channel's | " +
                $"{port.Bytes:F1} B | {collection.Bytes:F1} B | {channel.Bytes:F1} B |");
        }
    }

    private static (double Nanoseconds, double Bytes) Measure<TForm, TQueue>(int packets, TForm form, TQueue queue, TQueue back)
        where TForm : struct, IForm
        where TQueue : struct, IPacketQueue
    {
        using (queue)
        using (back)
        {
            // The first run lets the queues allocate the memory that they keep; the second is measured.
            form.Run(queue, back, packets, new Lap());
            var lap = new Lap();
            form.Run(queue, back, packets, lap);
            return (lap.Elapsed.TotalNanoseconds / packets, lap.Bytes / (double)packets);
        }
    }

    private interface IForm
    {
        void Run<TQueue>(TQueue queue, TQueue back, int packets, Lap lap)
            where TQueue : struct, IPacketQueue;
    }

    private readonly struct OnOneThread : IForm
    {
        public void Run<TQueue>(TQueue queue, TQueue back, int packets, Lap lap)
            where TQueue : struct, IPacketQueue
        {
            lap.Begin();
            for (int i = 0; i < packets; i++)
            {
                queue.Post(1);
                queue.Take();
            }

            lap.End();
        }
    }

    private readonly struct OneToOne : IForm
    {
        public void Run<TQueue>(TQueue queue, TQueue back, int packets, Lap lap)
            where TQueue : struct, IPacketQueue
        {
            Thread taker = Starts(1, () => Take(queue, packets))[0];
            for (int i = 0; i < Lead; i++)
                queue.Post(1);

            lap.Begin();
            taker.Start();
            for (int i = Lead; i < packets; i++)
                queue.Post(1);

            taker.Join();
            lap.End();
        }
    }

    private readonly struct PingPong : IForm
    {
        public void Run<TQueue>(TQueue queue, TQueue back, int packets, Lap lap)
            where TQueue : struct, IPacketQueue
        {
            Thread other = Starts(1, () =>
            {
                for (int i = 0; i < packets / 2; i++)
                {
                    queue.Take();
                    back.Post(1);
                }
            })[0];
            other.Start();
            lap.Begin();
            for (int i = 0; i < packets / 2; i++)
            {
                queue.Post(1);
                back.Take();
            }

            lap.End();
            other.Join();
        }
    }

    private readonly struct ManyWaiters : IForm
    {
        public void Run<TQueue>(TQueue queue, TQueue back, int packets, Lap lap)
            where TQueue : struct, IPacketQueue
        {
            // Each waiter answers a packet, so that the poster stays close and most of the waiters are blocked.
            Thread[] waiters = Starts(Environment.ProcessorCount * WaitersPerProcessor, () =>
            {
                while (queue.Take() != 0)
                    back.Post(1);
            });
            foreach (Thread waiter in waiters)
                waiter.Start();

            const int AtOnce = 4;
            lap.Begin();
            for (int i = 0; i < packets; i += AtOnce)
            {
                for (int j = 0; j < AtOnce; j++)
                    queue.Post(1);

                for (int j = 0; j < AtOnce; j++)
                    back.Take();
            }

            lap.End();
            foreach (Thread waiter in waiters)
                queue.Post(0);

            foreach (Thread waiter in waiters)
                waiter.Join();
        }
    }

    private static void Take<TQueue>(TQueue queue, int packets)
        where TQueue : struct, IPacketQueue
    {
        for (int i = 0; i < packets; i++)
            queue.Take();
    }

    private static Thread[] Starts(int count, ThreadStart body) =>
        [.. Enumerable.Range(0, count).Select(_ => new Thread(body) { IsBackground = true })];

    /// <summary>Measures the time and the allocated memory between two calls.</summary>
    private sealed class Lap
    {
        private readonly Stopwatch _clock = new();
        private long _before;

        public TimeSpan Elapsed => _clock.Elapsed;

        public long Bytes { get; private set; }

        public void Begin()
        {
            _before = GC.GetTotalAllocatedBytes(precise: true);
            _clock.Start();
        }

        public void End()
        {
            _clock.Stop();
            Bytes = GC.GetTotalAllocatedBytes(precise: true) - _before;
        }
    }

    /// <summary>The best figures of several rounds.</summary>
    private sealed class Figure
    {
        public double Nanoseconds { get; private set; } = double.MaxValue;

        public double Bytes { get; private set; } = double.MaxValue;

        public string Time => Nanoseconds < 10_000 ? $"{Nanoseconds:N0} ns" : $"{Nanoseconds / 1000:N1} us";

        public void Add((double Nanoseconds, double Bytes) measured)
        {
            Nanoseconds = Math.Min(Nanoseconds, measured.Nanoseconds);
            Bytes = Math.Min(Bytes, measured.Bytes);
        }
    }
}
