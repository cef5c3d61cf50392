using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases;

/// <summary>A receive whose buffer does not hold the request.</summary>
[Cases("receive/short-buffer")]
internal static class ReceiveShortBufferCases
{
    private const uint FixedPartOfVersion1 = 848;

    [Case("keeps-the-request", "ERROR_MORE_DATA tells the size that is needed and the id; the request stays, and is received by that id.", "RECV-12", "RECV-14")]
    public static void Keeps_the_request(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });
        WorldClient client = server.Get("/a/rather/long/target", $"X-Filler: {new string('x', 200)}\r\n");
        RequestBuffer request = scene.NewRequestBuffer(FixedPartOfVersion1);

        uint code = scene.Http.HttpReceiveHttpRequest(server.Queue, HttpConstants.HTTP_NULL_ID, 0, request, out uint needed);

        scene.ExpectCode("the first call", Win32Error.ERROR_MORE_DATA, code);
        scene.Expect("more is needed", true, needed > FixedPartOfVersion1);
        scene.Expect("there is an id", true, request.RequestId != HttpConstants.HTTP_NULL_ID);

        request.Grow(needed);
        code = scene.Http.HttpReceiveHttpRequest(server.Queue, request.RequestId, 0, request, out uint received);

        scene.ExpectCode("the second call", Win32Error.NO_ERROR, code);
        scene.Expect("bytes are those that were needed", needed, received);
        scene.Expect("target", "/a/rather/long/target", request.RawUrl);
        scene.ExpectCode("the response", Win32Error.NO_ERROR, server.Respond(request));
        scene.Expect("status", 200, client.ReadAnswer().Status);
    }
}
