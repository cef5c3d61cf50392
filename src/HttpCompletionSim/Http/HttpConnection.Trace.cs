using System.Text;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Http;

/// <summary>What a connection tells the trace. Every method is called only while there is a listener.</summary>
internal sealed partial class HttpConnection
{
    private void TraceReset(ConnectionResetReason reason) => Trace.Write(
        new ConnectionReset { Connection = _driver.NameOf(this), Reason = reason, Rules = RulesOf(reason) });

    private void TraceClosed(ConnectionCloseReason reason) => Trace.Write(
        new ConnectionClosed { Connection = _driver.NameOf(this), Reason = reason, Rules = RulesOf(reason) });

    private void TraceParsed(HttpRequest request) => Trace.Write(new RequestParsed
    {
        Request = _driver.NameOf(request),
        Connection = _driver.NameOf(this),
        Method = Encoding.Latin1.GetString(request.Head.VerbBytes),
        Target = Encoding.Latin1.GetString(request.Head.Target),
        Rules = ["ROUTE-01", "ROUTE-08"],
    });

    private void TraceResponse(HttpRequest request, int? statusCode, bool ends) => Trace.Write(
        new ResponseSubmitted { Request = _driver.NameOf(request), StatusCode = statusCode, MoreToCome = !ends, Rules = ends ? ["SEND-06"] : ["ENT-01"] });

    private void TraceSent(HttpRequest request, SendRequest send) => Trace.Write(new ResponseSent
    {
        Request = _driver.NameOf(request),
        Bytes = send.ByteCount,
        Rules = send.Operation == (int)HttpOperation.SendResponse ? ["SEND-02"] : ["ENT-04"],
    });

    private void TraceKernelAnswer(KernelResponse answer) => Trace.Write(new KernelAnswered
    {
        Connection = _driver.NameOf(this),
        StatusCode = answer.StatusCode,
        Answer = answer.Name,
        LogReason = answer.LogReason,
        Rules = ["KERR-03", "KERR-04", "KERR-05"],
    });

    private static RuleSet RulesOf(ConnectionResetReason reason) => reason switch
    {
        ConnectionResetReason.ResetByClient => ["SEND-09"],
        ConnectionResetReason.RequestCancelled or ConnectionResetReason.SendCancelled => ["CONN-06"],
        ConnectionResetReason.QueueFull => ["QUEUE-14"],
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
