using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing;

/// <summary>For each kind of operation, the errors with which a pending operation is documented to complete, whatever the program
/// does.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> The cause is brought about, and the completion follows from it: ERROR_OPERATION_ABORTED is a cancellation, which
/// the system itself requests when a thread or a process ends (CANCEL-06, CANCEL-11); ERROR_NETNAME_DELETED is a connection that breaks.
/// So what Windows does besides happens here too: a cancelled send resets its connection.</para>
/// </remarks>
internal static class DocumentedEnds
{
    private static readonly DocumentedFailure s_aborted = new(Win32Error.ERROR_OPERATION_ABORTED, ["CANCEL-06", "CANCEL-11"]);

    /// <summary>The documented ends of a kind of operation.</summary>
    public static DocumentedFailure[] Of(HttpOperation operation) => operation switch
    {
        HttpOperation.SendResponse or HttpOperation.SendBody => [s_aborted, new(Win32Error.ERROR_NETNAME_DELETED, ["SEND-09"])],
        HttpOperation.ReceiveBody => [s_aborted, new(Win32Error.ERROR_NETNAME_DELETED, ["BODY-15"])],
        HttpOperation.ReceiveRequest or HttpOperation.WaitForDisconnect => [s_aborted],
        _ => [],
    };

    /// <summary>The documented end of a kind of operation with a code, or null.</summary>
    public static DocumentedFailure? Find(HttpOperation operation, uint code)
    {
        foreach (DocumentedFailure end in Of(operation))
        {
            if (end.Code == code)
                return end;
        }

        return null;
    }
}
