using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing;

/// <summary>What <see cref="HttpServerSetup"/> calls, seen by a fake of the HTTP Server API.</summary>
public sealed class HttpServerSetupTests
{
    private const string Url = "http://localhost:80/";

    private static readonly string[] s_made =
        ["HttpInitialize", "HttpCreateServerSession", "HttpCreateUrlGroup", "HttpCreateRequestQueue", "HttpSetUrlGroupProperty"];

    private static readonly string[] s_closed = ["HttpCloseUrlGroup", "HttpCloseServerSession", "HttpCloseRequestQueue", "HttpTerminate"];

    [Fact]
    public void It_is_made_over_any_api_and_closed_in_the_documented_order()
    {
        var api = new RecordingHttpApi();

        using (HttpServerSetup setup = HttpServerSetup.Open(api, Url, 9))
        {
            api.Calls.ShouldBe([.. s_made, $"HttpAddUrlToUrlGroup {Url} 9"]);
            (setup.SessionId, setup.UrlGroupId, setup.Handle).ShouldBe((11ul, 12ul, 13));
            api.Calls.Clear();
        }

        api.Calls.ShouldBe(s_closed);
    }

    [Fact]
    public void Without_a_url_it_registers_none()
    {
        var api = new RecordingHttpApi();

        using HttpServerSetup setup = HttpServerSetup.Open(api);

        api.Calls.ShouldBe(s_made);
    }

    [Theory]
    [InlineData("HttpInitialize", "")]
    [InlineData("HttpCreateServerSession", "HttpTerminate")]
    [InlineData("HttpCreateUrlGroup", "HttpCloseServerSession HttpTerminate")]
    [InlineData("HttpCreateRequestQueue", "HttpCloseUrlGroup HttpCloseServerSession HttpTerminate")]
    [InlineData("HttpSetUrlGroupProperty", "HttpCloseUrlGroup HttpCloseServerSession HttpCloseRequestQueue HttpTerminate")]
    [InlineData("HttpAddUrlToUrlGroup", "HttpCloseUrlGroup HttpCloseServerSession HttpCloseRequestQueue HttpTerminate")]
    public void A_call_that_fails_is_named_and_what_was_made_before_it_is_closed(string function, string closed)
    {
        var api = new RecordingHttpApi { Failing = function };

        Win32CallException failed = Should.Throw<Win32CallException>(() => HttpServerSetup.Open(api, Url));

        failed.Code.ShouldBe(Win32Error.ERROR_ACCESS_DENIED);
        failed.Message.ShouldStartWith(function);
        int last = api.Calls.FindIndex(call => call.StartsWith(function, StringComparison.Ordinal));
        string.Join(' ', api.Calls.Skip(last + 1)).ShouldBe(closed);
    }

    private sealed unsafe class RecordingHttpApi : FakeHttpApi
    {
        public List<string> Calls { get; } = [];

        public string? Failing { get; init; }

        public override uint HttpInitialize(HTTPAPI_VERSION Version, uint Flags, void* pReserved) => Call(nameof(HttpInitialize));

        public override uint HttpTerminate(uint Flags, void* pReserved) => Call(nameof(HttpTerminate));

        public override uint HttpCreateServerSession(HTTPAPI_VERSION Version, ulong* ServerSessionId, uint Reserved) =>
            Create(ServerSessionId, 11, nameof(HttpCreateServerSession));

        public override uint HttpCreateUrlGroup(ulong ServerSessionId, ulong* pUrlGroupId, uint Reserved) =>
            Create(pUrlGroupId, 12, nameof(HttpCreateUrlGroup));

        public override uint HttpCreateRequestQueue(
            HTTPAPI_VERSION Version, char* Name, void* SecurityAttributes, uint Flags, nint* RequestQueueHandle) =>
            Create((ulong*)RequestQueueHandle, 13, nameof(HttpCreateRequestQueue));

        public override uint HttpSetUrlGroupProperty(
            ulong UrlGroupId, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength) =>
            Call(nameof(HttpSetUrlGroupProperty));

        public override uint HttpAddUrlToUrlGroup(ulong UrlGroupId, char* pFullyQualifiedUrl, ulong UrlContext, uint Reserved) =>
            Call($"{nameof(HttpAddUrlToUrlGroup)} {new string(pFullyQualifiedUrl)} {UrlContext}");

        public override uint HttpCloseUrlGroup(ulong UrlGroupId) => Call(nameof(HttpCloseUrlGroup));

        public override uint HttpCloseServerSession(ulong ServerSessionId) => Call(nameof(HttpCloseServerSession));

        public override uint HttpCloseRequestQueue(nint RequestQueueHandle) => Call(nameof(HttpCloseRequestQueue));

        private uint Create(ulong* result, ulong id, string call)
        {
            uint code = Call(call);
            if (code == Win32Error.NO_ERROR)
                *result = id;

            return code;
        }

        private uint Call(string call)
        {
            Calls.Add(call);
            bool fails = Failing is not null && call.StartsWith(Failing, StringComparison.Ordinal);
            return fails ? Win32Error.ERROR_ACCESS_DENIED : Win32Error.NO_ERROR;
        }
    }
}
