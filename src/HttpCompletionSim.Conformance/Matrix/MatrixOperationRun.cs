using System.Text;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>One run of an operation: what comes before the call, the call, what ends it, and what it moved.</summary>
internal abstract unsafe class MatrixOperationRun(WorldMachine machine, ConformanceQueue queue) : IDisposable
{
    protected WorldMachine Machine { get; } = machine;

    protected ConformanceQueue Queue { get; } = queue;

    /// <summary>Work on the fresh handle, before a port is bound. It must leave the handle signaled and the queue idle.</summary>
    public virtual void Prepare(MatrixOutcome outcome)
    {
    }

    /// <summary>Brings about, by the world's choices, that the next call ends in this way.</summary>
    public abstract void Arrange(MatrixOutcome outcome);

    /// <summary>The call.</summary>
    public abstract uint Call(MatrixOutcome outcome, uint* bytes, NativeOverlapped* overlapped);

    /// <summary>Returns when the operation is pending.</summary>
    public virtual void WaitUntilPending()
    {
    }

    /// <summary>Ends a pending operation in the way asked for.</summary>
    public void Complete(MatrixOutcome outcome, NativeOverlapped* overlapped)
    {
        if (outcome != MatrixOutcome.PendError)
            Finish();
        else if (!Machine.Kernel32.CancelIoEx(Queue.Handle, overlapped))
            throw new InvalidOperationException($"CancelIoEx failed with {Win32Error.NameOf(Machine.Kernel32.GetLastError())}: the operation was not pending.");
    }

    /// <summary>How many bytes the operation moved (N) or asked for (R), found out in a way of its own.</summary>
    public abstract uint Measure(MatrixOutcome outcome);

    public abstract void Dispose();

    /// <summary>Lets a pending operation run to its end.</summary>
    protected abstract void Finish();

    /// <summary>Asks for calls that end at once, where there is somebody to ask.</summary>
    protected void CompleteInline()
    {
        if (Machine.CanChoose)
            Machine.CompleteInline();
    }

    /// <summary>A client that has sent the request of the matrix. The server closes the connection after its response, so that bytes can be counted.</summary>
    protected WorldClient SendRequest(string? body = null, bool keepBodyBack = false)
    {
        WorldClient client = Machine.Connect(Queue.Url);
        string host = new Uri(Queue.Url).Authority;
        client.Send(Encoding.ASCII.GetBytes(body is null
            ? $"GET /matrix HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
            : $"POST /matrix HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: {body.Length}\r\n\r\n{(keepBodyBack ? "" : body)}"));
        return client;
    }
}
