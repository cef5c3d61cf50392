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

    public override Question Question => new()
    {
        Text = "Three threads wait at the port: first began first, then second, then third. One packet is queued. Which thread gets it?",
        Answers =
        [
            new("third, because it began to wait last.", "third",
                "The thread that began to wait last is released first. With little work the same thread does it all, and the others "
                + "sleep."),
            new("first, because it has waited longest.", "first",
                "Packets leave a port first in, first out. The threads that wait do not: they are released last in, first out, so that a "
                + "thread whose stack is still in the processor's cache gets the work."),
            new("All three wake up, and one of them is fast enough.", "all",
                "A packet releases one thread. The others do not notice it."),
        ],
        Experiment = machine =>
        {
            nint port = machine.Kernel32.CreateIoCompletionPort(Kernel32Constants.INVALID_HANDLE_VALUE, 0, 0, 0);
            var woken = new List<string>();
            foreach (string name in (string[])["first", "second", "third"])
            {
                machine.StartThread(name, () =>
                {
                    if (machine.Kernel32.GetQueuedCompletionStatus(port, out _, out _, out _, Kernel32Constants.INFINITE))
                        woken.Add(name);
                });
                machine.RunUntilIdle();
            }

            machine.Kernel32.PostQueuedCompletionStatus(port, 0, 7);
            machine.RunUntilIdle();
            string observed = woken.Count == 1 ? woken[0] : woken.Count == 3 ? "all" : "none";
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

        // Bound once, for the life of the handle. Each completion of the queue is a packet with this key from now on.
        nint port = machine.Kernel32.CreateIoCompletionPort(queue.Handle, 0, HttpKey, 0);
        foreach (string name in (string[])["worker 1", "worker 2"])
        {
            machine.StartThread(name, () =>
            {
                bool succeeded = machine.Kernel32.GetQueuedCompletionStatus(
                    port, out uint bytes, out nuint key, out OverlappedReference which, Kernel32Constants.INFINITE);

                if (!succeeded)
                    return;

                // The key says which handle it was, the OVERLAPPED which operation.
                say($"{name} has a packet: key {key}, {bytes} bytes. Is it for the receive? {which.IsFor(receiving)}.");
                Reply(machine, queue.Handle, request);
            });
            machine.RunUntilIdle();
        }

        machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, receiving);
        using SimulatedClient client = machine.Connect(Url);
        client.Send(Get);
        machine.RunUntilIdle();
        machine.Kernel32.CloseHandle(port);
        machine.RunUntilIdle();
    }
}
