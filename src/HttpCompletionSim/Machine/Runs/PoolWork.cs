using HttpCompletionSim.Completion;

namespace HttpCompletionSim;

/// <summary>Work that a thread of the pool does in a controlled run, on the machine of the code that has queued it.</summary>
/// <param name="work">What to run.</param>
/// <param name="state">Its argument.</param>
/// <param name="context">The execution context to run it in; null for the empty one.</param>
/// <param name="machine">The machine; null if <paramref name="context"/> has it, or there is none.</param>
internal sealed class PoolWork(Action<object?> work, object? state, ExecutionContext? context, EnteredMachine? machine)
{
    public void Run()
    {
        if (context is not null)
        {
            ExecutionContext.Run(context, static item => ((PoolWork)item!).Invoke(), this);
            return;
        }

        // The context does not flow, but the computer on which the work runs is the same.
        EnteredMachine? before = EnteredMachine.Current;
        EnteredMachine.Current = machine;
        try
        {
            Invoke();
        }
        finally
        {
            EnteredMachine.Current = before;
        }
    }

    private void Invoke() => work(state);
}
