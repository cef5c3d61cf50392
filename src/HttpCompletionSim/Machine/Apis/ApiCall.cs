using System.Runtime.InteropServices;
using HttpCompletionSim.Completion;
using HttpCompletionSim.Scheduling;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>One call of an API function: the thread enters the scheduler, does its work, and leaves with a result.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Functions of HTTP return their code and leave the last error alone (LERR-02); the others report through the
/// last error, and success leaves it as it was (LERR-03, LERR-06). <see cref="Dispose"/> sets the value that
/// <see cref="Marshal.GetLastPInvokeError"/> reads as its last act, because calls of the runtime may have overwritten it (LERR-08).</para>
/// </remarks>
internal readonly ref struct ApiCall
{
    private readonly IoManager _io;
    private readonly SimulatedThread _thread;
    private readonly string _function;
    private readonly int _hostError;

    public ApiCall(IoManager io, string function)
    {
        _io = io;
        _function = function;
        _thread = SimulatedThread.Current;
        _hostError = Marshal.GetLastPInvokeError();

        // EnterCall may throw. Then the thread has not entered the call, so its depth stays.
        io.Scheduler.EnterCall(_thread);
        _thread.CallDepth++;
    }

    public SimulatedThread Thread => _thread;

    public bool IsTraced => _io.Trace.IsEnabled;

    /// <summary>The scheduler that this thread's waits use.</summary>
    public Scheduler Waits => Scheduler.ForWaitOf(_thread, _io.Scheduler);

    /// <summary>Writes the call to the trace. Ask <see cref="IsTraced"/> first, so that the text is made only for a listener.</summary>
    public void Trace(string arguments) => _io.Trace.Write(TraceKind.Call, _function, $"({arguments})");

    /// <summary>Ends a call that returns its Win32 code.</summary>
    public uint Returns(uint code)
    {
        if (_io.Trace.IsEnabled)
            _io.Trace.Write(TraceKind.Return, _function, $"= {Win32Error.NameOf(code)}");

        return code;
    }

    /// <summary>Ends a call that returns TRUE or FALSE.</summary>
    /// <param name="error">NO_ERROR for TRUE, else the last error.</param>
    public bool Succeeds(uint error)
    {
        if (_io.Trace.IsEnabled)
            _io.Trace.Write(TraceKind.Return, _function, error == 0 ? "= TRUE" : $"= FALSE, last error {Win32Error.NameOf(error)}");

        return Settle(error);
    }

    /// <summary>Ends a call that returns a value and has a last error if it failed.</summary>
    public T Yields<T>(T value, uint error, string text)
    {
        if (_io.Trace.IsEnabled)
            _io.Trace.Write(TraceKind.Return, _function, error == 0 ? $"= {text}" : $"= {text}, last error {Win32Error.NameOf(error)}");

        Settle(error);
        return value;
    }

    /// <summary>Sets the last error to 0. Success alone leaves it as it was.</summary>
    public void ClearLastError()
    {
        _thread.LastError = Win32Error.NO_ERROR;
        _thread.HasNewError = true;
    }

    public void Dispose()
    {
        _thread.CallDepth--;
        _io.Scheduler.LeaveCall(_thread);
        Marshal.SetLastPInvokeError(_thread.HasNewError ? (int)_thread.LastError : _hostError);
        _thread.HasNewError = false;
    }

    private bool Settle(uint error)
    {
        if (error == Win32Error.NO_ERROR)
            return true;

        _thread.LastError = error;
        _thread.HasNewError = true;
        return false;
    }
}
