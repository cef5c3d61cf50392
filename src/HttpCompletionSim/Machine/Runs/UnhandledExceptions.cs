using System.Runtime.ExceptionServices;
using HttpCompletionSim.Completion;

namespace HttpCompletionSim;

/// <summary>Fails a run for an exception that .NET throws on its thread pool, because it left an async void method or a
/// continuation.</summary>
/// <remarks>In an assembly that is redirected in mode Explore such an exception fails the run where it is thrown. Here those arrive that
/// left other code, on a thread of the host, while the run goes on. After the end of the run the process ends, as in .NET.</remarks>
internal static class UnhandledExceptions
{
    private static readonly Lazy<bool> s_isWatched = new(Install);

    /// <summary>Begins to watch, once for the process.</summary>
    /// <returns>False when the program has a handler of its own.</returns>
    public static bool Watch() => s_isWatched.Value;

    private static bool Install()
    {
        try
        {
            ExceptionHandling.SetUnhandledExceptionHandler(Handle);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static bool Handle(Exception exception)
    {
        // The framework flows the context of the code that threw to the thread of its pool.
        if (EnteredMachine.Current?.Host is not SimulatedMachine { Run: { HasEnded: false } run })
            return false;

        run.FailFromOutside(exception);
        return true;
    }
}
