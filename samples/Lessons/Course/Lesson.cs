using System.Globalization;
using HttpCompletionSim;
using HttpCompletionSim.Win32;

namespace Lessons;

/// <summary>One lesson: a program that shows something, and a question about what happens when one thing is different.</summary>
internal abstract class Lesson
{
    /// <summary>The URL of each server.</summary>
    protected const string Url = "http://localhost:80/";

    /// <summary>What a client sends.</summary>
    protected const string Get = "GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n";

    /// <summary>From 1 to 8.</summary>
    public abstract int Number { get; }

    /// <summary>The name of the page and of the picture, after the number.</summary>
    public abstract string Name { get; }

    /// <summary>The title.</summary>
    public abstract string Title { get; }

    /// <summary>What the lesson shows, in one line.</summary>
    public abstract string Summary { get; }

    /// <summary>The rules that the lesson is about. A run is told with these rules only.</summary>
    public abstract IReadOnlyList<string> Rules { get; }

    /// <summary>A second program; null for none.</summary>
    public virtual LessonPart? SecondPart => null;

    /// <summary>True for a lesson whose page shows what the machine did when it was asked.</summary>
    public virtual bool ShowsTheAnswer => false;

    /// <summary>The question at the end.</summary>
    public abstract Question Question { get; }

    /// <summary>The name of the page and of the picture.</summary>
    public string FileName => $"{Number}-{Name}";

    /// <summary>The program. It begins with a machine that is switched on and has nothing else.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="say">Says what the program sees.</param>
    public abstract void Run(SimulatedMachine machine, Action<string> say);

    /// <summary>Answers a request with a call that blocks, and returns the code of that call.</summary>
    protected static uint Reply(SimulatedMachine machine, nint queue, RequestBuffer request)
    {
        using ResponseBuilder response = new ResponseBuilder().Status(200, "OK").Body("Hello");
        return machine.HttpApi.HttpSendHttpResponse(queue, request.RequestId, 0, response);
    }

    /// <summary>Opens a request queue and binds it to a new port.</summary>
    protected static HttpServerSetup OpenWithPort(SimulatedMachine machine, out nint port)
    {
        HttpServerSetup queue = machine.OpenQueue(Url);
        port = machine.Kernel32.CreateIoCompletionPort(queue.Handle, 0, 1, 0);
        return queue;
    }

    /// <summary>Takes packets until the port has none, and counts them.</summary>
    protected static string CountPackets(SimulatedMachine machine, nint port)
    {
        int packets = 0;
        while (machine.Kernel32.GetQueuedCompletionStatus(port, out _, out _, out OverlappedReference which, 0) || !which.IsNull)
            packets++;

        return packets.ToString(CultureInfo.InvariantCulture);
    }
}
