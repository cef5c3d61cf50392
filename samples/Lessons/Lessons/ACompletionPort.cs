using HttpCompletionSim;
using HttpCompletionSim.Win32;

namespace Lessons;

/// <summary>Lesson 5.</summary>
internal sealed class ACompletionPort : Lesson
{
    public override int Number => 5;

    public override string Name => "a-completion-port";

    public override string Title => "A completion port";

    public override string Summary =>
        "a packet brings the key, the byte count and the OVERLAPPED to one thread, the one that began to wait last";

    public override IReadOnlyList<string> Rules => ["PORT-02", "PORT-07", "PORT-09", "PKT-02", "GQCS-01", "GQCS-03"];

    public override Question Question => new()
    {
        Text = "On a computer with four processors, three threads wait at a port: thread 1 began first, then thread 2, then thread 3. None "
            + "of them runs before two packets have been queued, first packet A, then packet B. Which thread gets which packet?",
        Answers =
        [
            new("Thread 3 gets A, and thread 2 gets B.", "A to 3, B to 2",
                "A comes first, so it leaves first, and goes to the thread that began to wait last. Of the two that still wait, thread 2 "
                + "began last."),
            new("Thread 1 gets A, and thread 2 gets B.", "A to 1, B to 2",
                "The packets do leave first in, first out. The threads that wait do not: the one that began to wait last is woken first, "
                + "because its memory is most likely still in the processor's cache."),
            new("Thread 3 gets A, and then B as well.", "A to 3, B to 3",
                "That is what happens if thread 3 asks again before B comes. Here a packet wakes a thread that waits, and thread 3 has "
                + "its packet already."),
        ],
        Experiment = machine =>
        {
            nint port = machine.Kernel32.CreateIoCompletionPort(Kernel32Constants.INVALID_HANDLE_VALUE, 0, 0, 0);
            var taken = new SortedDictionary<nuint, int>();
            for (int i = 1; i <= 3; i++)
            {
                int number = i;
                machine.StartThread($"thread {number}", () =>
                {
                    while (machine.Kernel32.GetQueuedCompletionStatus(port, out _, out nuint key, out _, Kernel32Constants.INFINITE))
                        taken.Add(key, number);
                });
                machine.RunUntilIdle();
            }

            machine.Kernel32.PostQueuedCompletionStatus(port, 0, 'A');
            machine.Kernel32.PostQueuedCompletionStatus(port, 0, 'B');
            machine.RunUntilIdle();
            string observed = string.Join(", ", taken.Select(pair => $"{(char)pair.Key} to {pair.Value}"));
            machine.Kernel32.CloseHandle(port);
            machine.RunUntilIdle();
            return observed;
        },
    };

    public override void Run(SimulatedMachine machine, Action<string> say)
    {
        const nuint HttpKey = 42;
        using HttpServerSetup queue = machine.OpenQueue(Url);
        using var request = new RequestBuffer();
        using var receiving = new OverlappedBlock();

        // Bound once, for the life of the handle. The first 0: to a new port. The last 0: as many threads run as there are processors.
        nint port = machine.Kernel32.CreateIoCompletionPort(queue.Handle, 0, HttpKey, 0);
        foreach (string name in (string[])["worker 1", "worker 2"])
        {
            machine.StartThread(name, () =>
            {
                while (true)
                {
                    bool succeeded = machine.Kernel32.GetQueuedCompletionStatus(
                        port, out uint bytes, out nuint key, out OverlappedReference which, Kernel32Constants.INFINITE);

                    // FALSE without an OVERLAPPED: no packet has come, and none will, because the port was closed.
                    if (!succeeded && which.IsNull)
                    {
                        say($"{name} ends: {Win32Error.NameOf(machine.Kernel32.GetLastError())}.");
                        return;
                    }

                    // The key says which handle it was, the OVERLAPPED which operation, TRUE or FALSE whether it has succeeded.
                    say($"{name} has a packet: key {key}, {bytes} bytes. Is it for the receive? {which.IsFor(receiving)}.");
                    if (succeeded)
                        Reply(machine, queue.Handle, request);
                }
            });
            machine.RunUntilIdle();
        }

        machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, receiving);
        using SimulatedClient client = machine.Connect(Url);
        client.Send(Get);
        machine.RunUntilIdle();

        // Both workers wait again. The port has served: its end is theirs.
        machine.Kernel32.CloseHandle(port);
        machine.RunUntilIdle();
    }
}
