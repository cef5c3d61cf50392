using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace HttpCompletionSim.Testing;

/// <summary>Finds the exception that is on its way out of a block, for something that is disposed at the end of the block.</summary>
/// <remarks>
/// <para>.NET does not tell it. <see cref="Marshal.GetExceptionPointers"/> tells only that some exception is being handled on this thread:
/// also one that a method further out has caught, such as an asynchronous method that fails and resumes its caller on the spot. So the
/// latest exception of each thread is kept with its pointers. It is leaving if its pointers are those of now, so that nothing has been
/// thrown and caught since, if it was not being handled when the object was made, and if it has passed the method that disposes.</para>
/// <para>What remains is a doubt in one direction: an object that is made before a <c>try</c> and disposed in its <c>catch</c> looks as if
/// the exception were leaving. So nothing that decides whether a test passes rests on this class.</para>
/// </remarks>
internal sealed class LeavingException
{
    [ThreadStatic]
    private static nint s_latestPointers;

    [ThreadStatic]
    private static WeakReference<Exception>? s_latest;

    private readonly nint _handled = Marshal.GetExceptionPointers();

    static LeavingException() => AppDomain.CurrentDomain.FirstChanceException += (_, thrown) =>
    {
        s_latestPointers = Marshal.GetExceptionPointers();
        s_latest = new WeakReference<Exception>(thrown.Exception);
    };

    /// <summary>The exception that is leaving the block whose end calls this; null for none.</summary>
    public Exception? Find()
    {
        nint now = Marshal.GetExceptionPointers();
        bool isOfLatest = now != 0 && now != _handled && now == s_latestPointers;
        return isOfLatest && s_latest!.TryGetTarget(out Exception? latest) && HasPassedHere(latest) ? latest : null;
    }

    /// <summary>Whether an exception has passed one of the methods on the stack between this assembly and the next code of .NET: where that
    /// code begins, what called it may have caught the exception.</summary>
    private static bool HasPassedHere(Exception exception)
    {
        HashSet<MethodBase> passed = [.. MethodsOf(new StackTrace(exception))];
        return MethodsOf(new StackTrace())
            .SkipWhile(method => method.Module == typeof(LeavingException).Module)
            .TakeWhile(method => method.Module != typeof(object).Module)
            .Any(passed.Contains);
    }

    private static IEnumerable<MethodBase> MethodsOf(StackTrace trace) =>
        trace.GetFrames().Select(frame => frame.GetMethod()).OfType<MethodBase>();
}
