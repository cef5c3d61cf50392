using System.Net;

namespace HttpCompletionSim;

/// <content>What a person asks a machine: what there is, and which registration gets a request.</content>
public sealed partial class SimulatedMachine
{
    /// <summary>
    /// Describes the machine: its sessions, URL groups, URLs, queues, pending operations, connections, completion ports and waiting
    /// threads.
    /// </summary>
    /// <returns>A snapshot, which prints in the words of <c>netsh http show servicestate</c>.</returns>
    /// <remarks>
    /// <para>It can be called on any thread at any time, also in a controlled run, and changes nothing. Each object is read by itself, so a
    /// machine at work may show two moments. After <see cref="RunUntilIdle"/> it is one moment.</para>
    /// <para>Threads that the machine did not start are not among the waiting threads.</para>
    /// </remarks>
    public MachineSnapshot Describe() => MachineDescription.Of(_io, _driver);

    /// <summary>Says which registered URL gets a GET request for a URL, and why, step by step.</summary>
    /// <param name="url">An absolute http URL, such as <c>http://localhost:80/a?b=c</c>. Its path is taken as it is written.</param>
    /// <param name="localAddress">
    /// The address of the machine at which the connection arrives; null for the address in the URL, or for 127.0.0.1 if it has a name.
    /// </param>
    /// <returns>The registration and the steps to it, which print as text.</returns>
    /// <remarks>The URL goes through the code that routes requests, so the explanation is what happens. No request is made.</remarks>
    /// <exception cref="ArgumentException">The URL is not an absolute http URL.</exception>
    public UrlExplanation ExplainUrl(string url, IPAddress? localAddress = null) =>
        UrlExplainer.Explain(_driver, url, AbsoluteUrl(url), localAddress);

    // Uri also takes other spellings for http, such as backslashes and blanks before it. The steps of an explanation read the text itself.
    private static Uri AbsoluteUrl(string url) =>
        url is not null && url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) &&
        Uri.TryCreate(url, UriKind.Absolute, out Uri? target)
            ? target
            : throw new ArgumentException($"'{url}' is no absolute http URL.", nameof(url));
}
