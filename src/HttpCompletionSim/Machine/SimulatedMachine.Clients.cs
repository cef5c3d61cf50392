using HttpCompletionSim.Http.Urls;
using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim;

/// <content>Clients of the machine that are the host's own: an HttpClient without a port.</content>
public sealed partial class SimulatedMachine
{
    private const string DefaultBaseAddress = "http://localhost/";

    /// <summary>Makes an <see cref="HttpClient"/> whose connections end at this machine.</summary>
    /// <param name="baseAddress">
    /// The base address; null for the first URL that is registered on the machine, with <c>localhost</c> in place of a wildcard, or for
    /// <c>http://localhost/</c> if there is none yet.
    /// </param>
    /// <returns>The client. Dispose it to close its connections.</returns>
    /// <remarks><inheritdoc cref="CreateHandler" path="/remarks/node()"/></remarks>
    /// <exception cref="InvalidOperationException">The machine belongs to a controlled run.</exception>
    public HttpClient CreateHttpClient(Uri? baseAddress = null) =>
        new(CreateHandler(), disposeHandler: true) { BaseAddress = baseAddress ?? FirstAddress() };

    /// <summary>Makes a handler for an <see cref="HttpClient"/> whose connections end at this machine.</summary>
    /// <returns>
    /// A handler with the defaults of .NET, but without a proxy. Its properties can be changed, except for
    /// <see cref="SocketsHttpHandler.ConnectCallback"/>, which makes the connections.
    /// </returns>
    /// <remarks>
    /// <para>If the machine is in memory (<see cref="MachineOptions.InMemory"/>), so are the connections, and no port of the host is used.
    /// Over sockets they go to the loopback address. In both cases a host name means this machine, and the port decides.</para>
    /// <para>The client runs on the thread pool of the host, whose threads are none of the machine's:
    /// <see cref="RunUntilIdle"/> does not wait for them, so wait for the response itself, or for a trace event with
    /// <see cref="WaitFor(Predicate{TraceEvent}, TimeSpan)"/>. For the same reason the machine no longer tells after a second that
    /// nothing can happen any more; a wait ends at <see cref="MachineOptions.WaitLimit"/>.</para>
    /// <para>The machine serves without the host's thread pool, whatever blocks it. The asynchronous methods of an HttpClient need it,
    /// <see cref="HttpClient.Send(HttpRequestMessage)"/> does not.</para>
    /// <para>A client that is cancelled or disposed in the middle of a response resets the connection if there are bytes that it has not
    /// read, as TCP does.</para>
    /// <para><b>Divergence.</b> TLS is not modelled: a request for an <c>https</c> URL fails. HTTP/2 is not modelled either.</para>
    /// </remarks>
    /// <exception cref="InvalidOperationException">
    /// The machine belongs to a controlled run. The threads of an HttpClient are chosen by the host, so a run with them could not be
    /// repeated. Use <see cref="Connect"/> there.
    /// </exception>
    public SocketsHttpHandler CreateHandler()
    {
        if (_io.Scheduler is not ThreadedScheduler scheduler)
        {
            throw new InvalidOperationException(
                "An HttpClient cannot be used in a controlled run: the host decides when its threads run, so the run could not be " +
                "repeated. Use machine.Connect, whose client runs on the threads of the run.");
        }

        scheduler.IsIdleExact = false;
        return new SocketsHttpHandler { ConnectCallback = ConnectAsync, UseProxy = false };
    }

    private ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken) =>
        context.InitialRequestMessage.RequestUri is { Scheme: "https" or "wss" }
            ? throw new NotSupportedException("TLS is not modelled: the machine serves http URLs only.")
            : _network.ConnectStreamAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancellationToken);

    private Uri FirstAddress()
    {
        if (_driver.FindFirstUrl() is not { } prefix)
            return new Uri(DefaultBaseAddress);

        string host = prefix.Category switch
        {
            UrlCategory.StrongWildcard or UrlCategory.WeakWildcard => "localhost",
            UrlCategory.SubdomainWildcard => $"www{prefix.RoutedHost}",
            _ => prefix.Host.ToString(),
        };
        return new Uri($"http://{host}:{prefix.Port}{prefix.Path}/");
    }
}
