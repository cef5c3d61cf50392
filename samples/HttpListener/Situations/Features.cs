using System.Net;
using System.Security.Principal;

namespace HttpCompletionSim.Samples.Listeners;

/// <summary>Authentication, time limits and WebSockets.</summary>
internal static class Features
{
    private const string Chapter = "Authentication, time limits, WebSockets";

    private static readonly AuthenticationSchemes[] s_schemes =
    [
        AuthenticationSchemes.Basic, AuthenticationSchemes.Digest, AuthenticationSchemes.Ntlm, AuthenticationSchemes.Negotiate,
        AuthenticationSchemes.None,
    ];

    public static IEnumerable<Situation> All =>
    [
        .. s_schemes.Select(scheme => Ask($"AuthenticationSchemes.{scheme}, request without credentials", scheme, "")),
        Ask("Basic, request with credentials", AuthenticationSchemes.Basic, "Authorization: Basic bWU6c2VjcmV0\r\n"),
        Ask("Basic, credentials that are none", AuthenticationSchemes.Basic, "Authorization: Basic !\r\n"),
        Get("TimeoutManager.EntityBody", listener => listener.TimeoutManager.EntityBody),
        Get("TimeoutManager.DrainEntityBody", listener => listener.TimeoutManager.DrainEntityBody),
        Get("TimeoutManager.RequestQueue", listener => listener.TimeoutManager.RequestQueue),
        Get("TimeoutManager.IdleConnection", listener => listener.TimeoutManager.IdleConnection),
        Get("TimeoutManager.HeaderWait", listener => listener.TimeoutManager.HeaderWait),
        Get("TimeoutManager.MinSendBytesPerSecond", listener => listener.TimeoutManager.MinSendBytesPerSecond),
        Get("EntityBody = 5 s", listener => listener.TimeoutManager.EntityBody = TimeSpan.FromSeconds(5)),
        Get("DrainEntityBody = 5 s", listener => listener.TimeoutManager.DrainEntityBody = TimeSpan.FromSeconds(5)),
        Get("RequestQueue = 5 s", listener => listener.TimeoutManager.RequestQueue = TimeSpan.FromSeconds(5)),
        Get("IdleConnection = 5 s", listener => listener.TimeoutManager.IdleConnection = TimeSpan.FromSeconds(5)),
        Get("HeaderWait = 5 s", listener => listener.TimeoutManager.HeaderWait = TimeSpan.FromSeconds(5)),
        Get("MinSendBytesPerSecond = 1000", listener => listener.TimeoutManager.MinSendBytesPerSecond = 1000),
        Get("IdleConnection = -1 s", listener => listener.TimeoutManager.IdleConnection = TimeSpan.FromSeconds(-1)),
        Get("UnsafeConnectionNtlmAuthentication = true", listener => listener.UnsafeConnectionNtlmAuthentication = true),
        Get("DefaultServiceNames.Count", listener => listener.DefaultServiceNames.Count),
        new(Chapter, "AcceptWebSocketAsync", AcceptWebSocket),
        new(Chapter, "AcceptWebSocketAsync of a plain request", () => Task.FromResult(AcceptNoWebSocket())),
    ];

    private static Situation Get(string name, Func<HttpListener, object> get) => new(Chapter, name, () =>
    {
        using var server = new Server();
        return Task.FromResult(Outcome.Of(() => get(server.Listener)));
    });

    private static Situation Ask(string name, AuthenticationSchemes scheme, string headers) => new(Chapter, name, () =>
    {
        using var server = new Server(context => Server.Answer(context, NameOf(context.User)), configure: Configure);
        RawResponse response = server.Ask(Server.Get("/", headers));
        string body = response.Body.Length == 0 ? "no body" : $"body '{response.Body}'";
        return Task.FromResult($"{response.Status}; {response.Header("WWW-Authenticate")}; {body}");

        void Configure(HttpListener listener) => listener.AuthenticationSchemes = scheme;
    });

    private static string NameOf(IPrincipal? user) =>
        user?.Identity is { } identity ? $"{identity.AuthenticationType} {identity.Name}" : "anonymous";

    private static async Task<string> AcceptWebSocket()
    {
        using var server = new Server();
        using RawClient client = server.Connect(
            "GET / HTTP/1.1\r\nHost: localhost:PORT\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n" +
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n");
        HttpListenerContext context = await server.Listener.GetContextAsync();
        string outcome = await Outcome.Of(Task.Run(() => context.AcceptWebSocketAsync(null!)));
        context.Response.Abort();
        return outcome;
    }

    private static string AcceptNoWebSocket()
    {
        using var server = new Server(
            context => Server.Answer(context, Outcome.Of(() => _ = context.AcceptWebSocketAsync(null!).GetAwaiter().GetResult())));
        RawResponse response = server.Ask(Server.Get());
        return $"{response.Status}; {response.Body}";
    }
}
