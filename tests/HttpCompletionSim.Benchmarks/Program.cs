using System.Diagnostics;
using HttpCompletionSim;
using HttpCompletionSim.Benchmarks;

const int Requests = 100_000;
using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });
using var server = new PortServer(machine, "http://localhost:80/", receives: 4, threads: 1);
using SimulatedClient client = machine.Connect("http://localhost:80/");
byte[] request = "GET /plain HTTP/1.1\r\nHost: localhost\r\nUser-Agent: bench\r\nAccept: */*\r\n\r\n"u8.ToArray();
byte[] answer = new byte[4096];
for (int round = 0; round < 5; round++)
{
    long allocated = GC.GetTotalAllocatedBytes(precise: true);
    var clock = Stopwatch.StartNew();
    for (int i = 0; i < Requests; i++)
    {
        client.Send(request);
        client.Receive(answer);
    }

    Console.WriteLine($"{clock.Elapsed.TotalMicroseconds / Requests:F2} us, {(GC.GetTotalAllocatedBytes(precise: true) - allocated) / (double)Requests:F1} bytes per request");
}
