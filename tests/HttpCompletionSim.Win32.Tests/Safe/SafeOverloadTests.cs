namespace HttpCompletionSim.Win32.Tests;

/// <summary>No line of these tests needs <c>unsafe</c>, which is itself a test of the safe wrappers.</summary>
public sealed class SafeOverloadTests
{
    private readonly ScriptedHttpApi _api = new();
    private readonly ScriptedKernel32 _kernel = new();

    [Fact]
    public void Setting_up_takes_strings_and_out_parameters()
    {
        _api.HttpInitialize(HttpConstants.HTTPAPI_VERSION_2, HttpConstants.HTTP_INITIALIZE_SERVER).ShouldBe(0u);
        _api.HttpCreateServerSession(HttpConstants.HTTPAPI_VERSION_2, out ulong session).ShouldBe(0u);
        _api.HttpCreateUrlGroup(session, out ulong group).ShouldBe(0u);
        _api.HttpCreateRequestQueue(HttpConstants.HTTPAPI_VERSION_2, "named", 0, out nint queue).ShouldBe(0u);
        _api.HttpSetUrlGroupBindingProperty(group, queue).ShouldBe(0u);
        _api.HttpAddUrlToUrlGroup(group, "http://localhost:80/", 3).ShouldBe(0u);

        _api.Calls.ShouldBe(
        [
            "HttpInitialize 2 1", "HttpCreateServerSession 2", "HttpCreateUrlGroup 11", "HttpCreateRequestQueue named",
            "HttpSetUrlGroupProperty 12 HttpServerBindingProperty 16: 1 52", "HttpAddUrlToUrlGroup 12 http://localhost:80/ 3",
        ]);
    }

    [Fact]
    public void A_receive_passes_the_buffer_and_a_byte_count_pointer_only_when_asked()
    {
        using var request = new RequestBuffer(2048);
        using var overlapped = new OverlappedBlock();

        _api.HttpReceiveHttpRequest(52, 0, 1, request, out uint bytes).ShouldBe(0u);
        _api.HttpReceiveHttpRequest(52, 0, 1, request, overlapped).ShouldBe(0u);

        bytes.ShouldBe(77u);
        _api.Calls.ShouldBe(["HttpReceiveHttpRequest 2048 count synchronous", "HttpReceiveHttpRequest 2048 no count overlapped"]);
    }

    [Fact]
    public void A_response_and_its_body_pieces_are_passed()
    {
        using ResponseBuilder response = new ResponseBuilder { StatusCode = 201 }.Body("a").Body("b");

        _api.HttpSendHttpResponse(52, 9, 0, response, out uint sent).ShouldBe(0u);
        _api.HttpSendResponseEntityBody(52, 9, 0, response).ShouldBe(0u);
        _api.HttpSendResponseEntityBody(52, 9, 0, null).ShouldBe(0u);
        response.CachePolicy = new HTTP_CACHE_POLICY { Policy = HTTP_CACHE_POLICY_TYPE.HttpCachePolicyTimeToLive, SecondsToLive = 5 };
        _api.HttpSendHttpResponse(52, 9, 0, response);

        sent.ShouldBe(88u);
        _api.Calls.ShouldBe(
        [
            "HttpSendHttpResponse 201 2 no policy", "HttpSendResponseEntityBody 2", "HttpSendResponseEntityBody 0",
            "HttpSendHttpResponse 201 2 policy 5",
        ]);
    }

    [Fact]
    public void A_packet_tells_which_block_it_is_for()
    {
        using var mine = new OverlappedBlock();
        using var other = new OverlappedBlock();
        _kernel.Packet = mine;

        _kernel.GetQueuedCompletionStatus(60, out uint bytes, out nuint key, out OverlappedReference overlapped, 0).ShouldBeTrue();
        var packets = new CompletionPacket[4];
        _kernel.GetQueuedCompletionStatusEx(60, packets, out uint removed, 0).ShouldBeTrue();

        (bytes, key).ShouldBe((5u, (nuint)6));
        overlapped.IsFor(mine).ShouldBeTrue();
        overlapped.Block.ShouldBeSameAs(mine);
        removed.ShouldBe(1u);
        packets[0].IsFor(mine).ShouldBeTrue();
        packets[0].IsFor(other).ShouldBeFalse();
        packets[0].BytesTransferred.ShouldBe(5u);
        packets[1].Overlapped.IsNull.ShouldBeTrue();
    }

    [Fact]
    public void No_packet_reads_as_a_null_reference()
    {
        _kernel.GetQueuedCompletionStatus(60, out _, out _, out OverlappedReference overlapped, 0).ShouldBeFalse();

        overlapped.IsNull.ShouldBeTrue();
        overlapped.Block.ShouldBeNull();
    }

    [Fact]
    public void Results_cancels_waits_and_posts_take_blocks_and_spans()
    {
        using var overlapped = new OverlappedBlock();

        _kernel.GetOverlappedResult(52, overlapped, out uint bytes, wait: true).ShouldBeTrue();
        _kernel.HasOverlappedIoCompleted(overlapped).ShouldBeTrue();
        _kernel.CancelIoEx(52, overlapped).ShouldBeTrue();
        _kernel.CancelIoEx(52).ShouldBeTrue();
        _kernel.WaitForMultipleObjects([4, 8], waitAll: false, 0).ShouldBe(1u);
        _kernel.CreateEvent(manualReset: true, initialState: false).ShouldBe(64);
        _kernel.PostQueuedCompletionStatus(60, 1, 2, overlapped).ShouldBeTrue();
        _kernel.PostQueuedCompletionStatus(60, 1, 2, 99).ShouldBeTrue();
        _kernel.PostQueuedCompletionStatus(60, 1, 2).ShouldBeTrue();

        bytes.ShouldBe(123u);
        string mine = overlapped.Reference.ToString();
        _kernel.Calls.ShouldBe(
        [
            $"GetOverlappedResult {mine} True", $"HasOverlappedIoCompleted {mine}", $"CancelIoEx {mine}", "CancelIoEx null",
            "WaitForMultipleObjects 4,8", "CreateEvent True False", $"Post {mine}", "Post 0x63", "Post null",
        ]);
    }
}
