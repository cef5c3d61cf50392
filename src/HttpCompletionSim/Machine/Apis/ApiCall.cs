using System.Runtime.InteropServices;
using HttpCompletionSim.Completion;
using HttpCompletionSim.Scheduling;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>One call of an API function: the thread enters, does its work, and returns with its result.</summary>
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
    private readonly IWaitListener? _outerWaits;

    public ApiCall(IoManager io, string function)
    {
        _io = io;
        _function = function;
        _thread = SimulatedThread.Current;
        _hostError = Marshal.GetLastPInvokeError();

        // EnterCall may throw. Then the thread has not entered the call, so its depth stays.
        io.Scheduler.EnterCall(_thread, function);
        _thread.CallDepth++;

        // An APC, or a callback inside a call, makes calls inside this one.
        // Without a trace there is usually nothing to change, and writing a reference costs more than comparing it.
        _outerWaits = _thread.WaitListener;
        if (io.Trace.IsEnabled)
            _thread.WaitListener = new WaitTrace(io.Trace, function);
        else if (_outerWaits is not null)
            _thread.WaitListener = null;
    }

    public SimulatedThread Thread => _thread;

    public bool IsTraced => _io.Trace.IsEnabled;

    /// <summary>The scheduler that this thread's waits use.</summary>
    public Scheduler Waits => Scheduler.ForWaitOf(_thread, _io.Scheduler);

    /// <summary>Writes the call to the trace: each argument by the name of its parameter, objects by their names.</summary>
    /// <remarks>Ask <see cref="IsTraced"/> first, so that the values are made only for a listener.</remarks>
    public void Trace(params ReadOnlySpan<(string Name, string Value)> arguments)
    {
        var list = new CallArgument[arguments.Length];
        for (int i = 0; i < list.Length; i++)
            list[i] = new CallArgument(arguments[i].Name, arguments[i].Value);

        _io.Trace.Write(new FunctionCalled { Function = _function, Arguments = CallArguments.Create(list) });
    }

    /// <summary>Writes the end of a call that returns nothing to the trace. Ask <see cref="IsTraced"/> first.</summary>
    public void ReturnsNothing(RuleSet rules) => _io.Trace.Write(new FunctionReturned { Function = _function, Rules = rules });

    /// <summary>Ends a call that returns its Win32 code.</summary>
    public uint Returns(uint code)
    {
        if (_io.Trace.IsEnabled)
            _io.Trace.Write(new FunctionReturned { Function = _function, Result = Win32Error.NameOf(code), Code = code });

        return code;
    }

    /// <summary>Ends a call that returns TRUE or FALSE.</summary>
    /// <param name="error">NO_ERROR for TRUE, else the last error.</param>
    /// <param name="rules">The rules that decided, for the trace; left out while there is no listener.</param>
    public bool Succeeds(uint error, RuleSet rules = default)
    {
        if (_io.Trace.IsEnabled)
        {
            _io.Trace.Write(new FunctionReturned
            {
                Function = _function,
                Result = error == 0 ? "TRUE" : "FALSE",
                LastError = error == 0 ? null : error,
                Rules = rules,
            });
        }

        return Settle(error);
    }

    /// <summary>Ends a call that answers a question: FALSE is no failure, and leaves the last error alone.</summary>
    public bool Answers(bool value)
    {
        if (_io.Trace.IsEnabled)
            _io.Trace.Write(new FunctionReturned { Function = _function, Result = value ? "TRUE" : "FALSE" });

        return value;
    }

    /// <summary>Ends a call that returns a value and has a last error if it failed.</summary>
    public T Yields<T>(T value, uint error, string text)
    {
        if (_io.Trace.IsEnabled)
        {
            _io.Trace.Write(new FunctionReturned
            {
                Function = _function,
                Result = text,
                Code = value is uint code ? code : null,
                LastError = error == 0 ? null : error,
            });
        }

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
        if (!ReferenceEquals(_thread.WaitListener, _outerWaits))
            _thread.WaitListener = _outerWaits;

        _thread.CallDepth--;
        _io.Scheduler.LeaveCall(_thread, _function);
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
