using System.Net.Sockets;
using System.Text.RegularExpressions;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases;

/// <summary>Sends requests, each on a connection of its own, and tells what became of each: delivered to the queue, or answered without it.</summary>
/// <remarks>The receive is posted first and never blocks, so that a request which unexpectedly is not delivered is an answer too, and not a hang.</remarks>
internal sealed partial class RequestProbe(Scene scene, SceneServer server)
{
    private const uint StepMs = 5;

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(2);

    private RequestBuffer _request = null!;
    private OverlappedBlock? _receive;

    /// <summary>Sends a request and says what came of it.</summary>
    /// <param name="request">The bytes, one for each character.</param>
    /// <param name="words">What to tell of a request that was delivered.</param>
    public string OutcomeOf(string request, Func<RequestBuffer, string> words)
    {
        StartReceiving();
        WorldClient client = server.Connect();
        client.Send(request);
        for (TimeSpan waited = TimeSpan.Zero; waited < s_limit; waited += TimeSpan.FromMilliseconds(StepMs))
        {
            if (scene.IsSignaled(_receive!.Event, StepMs))
                return Delivered(client, words);

            if (client.WaitForBytes(TimeSpan.Zero))
                return Refused(client);
        }

        return "neither delivered nor answered";
    }

    /// <summary>Sends GET for a target.</summary>
    public string OutcomeOfTarget(string target, Func<RequestBuffer, string> words) =>
        OutcomeOf($"GET {target} HTTP/1.1\r\nHost: {server.Authority}\r\n\r\n", words);

    /// <summary>What the kernel's page says: status and heading.</summary>
    public static string WordsOf(Answer answer)
    {
        Match heading = Heading().Match(answer.Text);
        return heading.Success ? $"{answer.Status}, {heading.Groups[1].Value}" : $"{answer.Status}";
    }

    private void StartReceiving()
    {
        if (_receive is not null)
            return;

        _receive = scene.NewOverlappedWithEvent();
        _request = server.StartReceiveThatPends(_receive);
    }

    private string Delivered(WorldClient client, Func<RequestBuffer, string> words)
    {
        uint code = scene.ResultOf(server.Queue, _receive!, out _);
        _receive = null;
        if (code != Win32Error.NO_ERROR)
            return $"the receive ends with {Win32Error.NameOf(code)}";

        string told = words(_request);
        Scene.Given(server.Respond(_request), "HttpSendHttpResponse");
        client.ReadAnswer(head: _request.Verb == HTTP_VERB.HttpVerbHEAD);
        return told;
    }

    private static string Refused(WorldClient client)
    {
        try
        {
            return WordsOf(client.ReadAnswer());
        }
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            return "no answer, the connection ends";
        }
    }

    [GeneratedRegex("<h2>(.*)</h2>")]
    private static partial Regex Heading();
}
