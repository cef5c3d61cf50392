using System.Text;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>One run of an operation: its set-up, the call, what completes it, and how many bytes it moved.</summary>
internal abstract unsafe class OperationRun(TargetMachine machine, ConformanceQueue queue) : IDisposable
{
    protected TargetMachine Machine { get; } = machine;

    protected ConformanceQueue Queue { get; } = queue;

    /// <summary>Prepares the new handle before a port is bound. The handle must be signaled afterwards, and the queue idle.</summary>
    public virtual void Prepare(Outcome outcome)
    {
    }

    /// <summary>Controls the machine so that the next call completes in this way.</summary>
    public abstract void Arrange(Outcome outcome);

    /// <summary>Makes the call.</summary>
    public abstract uint Call(Outcome outcome, uint* bytes, NativeOverlapped* overlapped);

    /// <summary>Returns when the operation is pending.</summary>
    public virtual void WaitUntilPending()
    {
    }

    /// <summary>Completes a pending operation with the given outcome.</summary>
    public void Complete(Outcome outcome, NativeOverlapped* overlapped)
    {
        if (outcome != Outcome.PendError)
        {
            Finish();
            return;
        }

        if (!Machine.Kernel32.CancelIoEx(Queue.Handle, overlapped))
        {
            string error = Win32Error.NameOf(Machine.Kernel32.GetLastError());
            throw new InvalidOperationException($"CancelIoEx failed with {error}: the operation was not pending.");
        }
    }

    /// <summary>How many bytes the operation moved (N) or asked for (R), measured independently of the call.</summary>
    public abstract uint Measure(Outcome outcome);

    public abstract void Dispose();

    /// <summary>Lets a pending operation complete successfully.</summary>
    protected abstract void Finish();

    /// <summary>Makes calls complete at once, if the machine can be controlled.</summary>
    protected void CompleteInline()
    {
        if (Machine.IsControllable)
            Machine.CompleteInline();
    }

    /// <summary>
    /// Makes a client that has sent the request. The server closes the connection after its response, so that the bytes can be counted.
    /// </summary>
    protected TargetClient SendRequest(string? body = null, bool holdBodyBack = false)
    {
        TargetClient client = Machine.Connect(Queue.Url);
        string verb = body is null ? "GET" : "POST";
        string length = body is null ? "" : $"Content-Length: {body.Length}\r\n";
        string host = new Uri(Queue.Url).Authority;
        string head = $"{verb} /matrix HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{length}\r\n";
        client.Send(Encoding.ASCII.GetBytes(holdBodyBack ? head : head + body));
        return client;
    }
}
