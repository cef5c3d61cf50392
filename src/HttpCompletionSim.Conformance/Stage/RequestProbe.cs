using System.Net.Sockets;
using System.Text.RegularExpressions;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Stage;

/// <summary>
/// Sends requests, each on a new connection, and tells what became of each: delivered to the queue, or answered by the kernel.
/// </summary>
/// <remarks>An overlapped receive is started first, so that a request that is not delivered gives a result instead of a hang.</remarks>
internal sealed partial class RequestProbe(CaseContext context, TestServer server)
{
    private const uint StepMs = 5;

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(2);

    private RequestBuffer _request = null!;
    private OverlappedBlock? _receive;

    /// <summary>Sends a request and tells what became of it.</summary>
    /// <param name="request">The request, one byte for each character.</param>
    /// <param name="words">What to tell about a request that was delivered.</param>
    public string OutcomeOf(string request, Func<RequestBuffer, string> words)
    {
        StartReceiving();
        TargetClient client = server.Connect();
        client.Send(request);
        for (TimeSpan waited = TimeSpan.Zero; waited < s_limit; waited += TimeSpan.FromMilliseconds(StepMs))
        {
            if (context.IsSignaled(_receive!.Event, StepMs))
                return Delivered(client, words);

            if (client.WaitForBytes(TimeSpan.Zero))
                return Refused(client);
        }

        return "neither delivered nor answered";
    }

    /// <summary>Sends a GET request for a target.</summary>
    public string OutcomeOfTarget(string target, Func<RequestBuffer, string> words) =>
        OutcomeOf($"GET {target} HTTP/1.1\r\nHost: {server.Authority}\r\n\r\n", words);

    /// <summary>The status, and the heading of the page that the kernel sends.</summary>
    public static string WordsOf(ReceivedResponse response)
    {
        Match heading = Heading().Match(response.Text);
        return heading.Success ? $"{response.Status}, {heading.Groups[1].Value}" : $"{response.Status}";
    }

    private void StartReceiving()
    {
        if (_receive is not null)
            return;

        _receive = context.NewOverlappedWithEvent();
        _request = server.StartReceiveThatPends(_receive);
    }

    private string Delivered(TargetClient client, Func<RequestBuffer, string> words)
    {
        uint code = context.ResultOf(server.Queue, _receive!, out _);
        _receive = null;
        if (code != Win32Error.NO_ERROR)
            return $"the receive ends with {Win32Error.NameOf(code)}";

        string told = words(_request);
        CaseContext.Require(server.Respond(_request), "HttpSendHttpResponse");
        client.ReadResponse(head: _request.Verb == HTTP_VERB.HttpVerbHEAD);
        return told;
    }

    private static string Refused(TargetClient client)
    {
        try
        {
            return WordsOf(client.ReadResponse());
        }
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            return "no answer, the connection ends";
        }
    }

    [GeneratedRegex("<h2>(.*)</h2>")]
    private static partial Regex Heading();
}
