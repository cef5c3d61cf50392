using System.Text;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Http;

/// <summary>The trace events of a connection. Callers write an event only while the trace has a listener.</summary>
internal sealed partial class HttpConnection
{
    private void TraceAccepted() => Trace.Write(
        new ConnectionAccepted { Connection = _services.NameOf(this), LocalPort = LocalEndPoint.Port, Rules = ["RECV-04"] });

    private void TraceEnd(ConnectionResetReason? resetBy, ConnectionCloseReason closedBy)
    {
        string name = _services.NameOf(this);
        if (resetBy is { } reason)
            Trace.Write(new ConnectionReset { Connection = name, Reason = reason, Rules = RulesOf(reason) });
        else
            Trace.Write(new ConnectionClosed { Connection = name, Reason = closedBy, Rules = RulesOf(closedBy) });
    }

    private void TraceParsed(HttpRequest request) => Trace.Write(new RequestParsed
    {
        Request = _services.Requests.NameOf(request),
        Connection = _services.NameOf(this),
        Method = Encoding.Latin1.GetString(request.Head.VerbBytes),
        Target = Encoding.Latin1.GetString(request.Head.Target),
        Rules = ["ROUTE-01", "ROUTE-08"],
    });

    private void TraceKernelAnswer(KernelResponse answer) => Trace.Write(new KernelAnswered
    {
        Connection = _services.NameOf(this),
        StatusCode = answer.StatusCode,
        Answer = answer.Name,
        LogReason = answer.LogReason,
        Rules = ["KERR-03", "KERR-05"],
    });

    private static RuleSet RulesOf(ConnectionResetReason reason) => reason switch
    {
        ConnectionResetReason.ResetByClient => ["SEND-09"],
        ConnectionResetReason.RequestCancelled or ConnectionResetReason.SendCancelled => ["CONN-06"],
        ConnectionResetReason.QueueFull or ConnectionResetReason.Disabled => ["QUEUE-14"],
        ConnectionResetReason.ConnectionLimit => ["GRP-10", "QUEUE-14"],
        ConnectionResetReason.RequestQueue => ["QUEUE-17"],
        ConnectionResetReason.DrainEntityBody => ["BODY-18", "TIME-07"],
        ConnectionResetReason.EntityBody => ["TIME-06", "TIME-07"],
        ConnectionResetReason.IdleConnection or ConnectionResetReason.HeaderWait or ConnectionResetReason.MinSendRate => ["TIME-07"],
        ConnectionResetReason.ResponseCutShort => ["SEND-41"],
        ConnectionResetReason.QueueClosed => ["CONN-06", "SHUT-05"],
        _ => [],
    };

    private static RuleSet RulesOf(ConnectionCloseReason reason) => reason switch
    {
        ConnectionCloseReason.KernelAnswer => ["KERR-05", "CONN-06"],
        ConnectionCloseReason.EndOfResponse => ["CONN-01"],
        _ => [],
    };
}
