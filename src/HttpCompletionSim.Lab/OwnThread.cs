using System.Runtime.ExceptionServices;

namespace HttpCompletionSim.Lab;

/// <summary>Runs a situation on a thread that no other machine knows, so that its trace names it <c>thread#1</c>.</summary>
internal static class OwnThread
{
    /// <summary>Runs a function and returns what it returns.</summary>
    /// <remarks>An exception of the function reaches the caller.</remarks>
    public static T Run<T>(Func<T> function)
    {
        T result = default!;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                result = function();
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
        })
        {
            IsBackground = true,
        };
        thread.UnsafeStart();
        thread.Join();
        failure?.Throw();
        return result;
    }
}
