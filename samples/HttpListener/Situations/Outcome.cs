using System.Net;
using System.Net.WebSockets;

namespace HttpCompletionSim.Samples.Listeners;

/// <summary>What becomes of a call, in words.</summary>
internal static class Outcome
{
    public static string Of(Action call)
    {
        try
        {
            call();
            return "returns";
        }
        catch (Exception failure) when (IsExpected(failure))
        {
            return Of(failure);
        }
    }

    public static string Of<T>(Func<T> call)
    {
        try
        {
            return $"{call()}";
        }
        catch (Exception failure) when (IsExpected(failure))
        {
            return Of(failure);
        }
    }

    public static async Task<string> Of(Task task)
    {
        try
        {
            await task.WaitAsync(TimeSpan.FromSeconds(30));
            return "returns";
        }
        catch (Exception failure) when (IsExpected(failure))
        {
            return Of(failure);
        }
    }

    private static string Of(Exception failure) => failure switch
    {
        HttpListenerException { ErrorCode: var code } => $"HttpListenerException {code}",

        // The native code of any other WebSocketException is what an earlier call has left behind.
        WebSocketException { WebSocketErrorCode: WebSocketError.NativeError or WebSocketError.Success } native =>
            $"WebSocketException {native.NativeErrorCode}",
        WebSocketException { WebSocketErrorCode: var code } => $"WebSocketException {code}",
        _ => failure.GetType().Name,
    };

    private static bool IsExpected(Exception failure) =>
        failure is HttpListenerException or WebSocketException or ObjectDisposedException or InvalidOperationException or ArgumentException
            or PlatformNotSupportedException or ProtocolViolationException or NotSupportedException or IOException;
}
