using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Http.Bodies;

/// <summary>Receives that take body bytes along: COPY_BODY and FLUSH_BODY.</summary>
public sealed unsafe class CopyBodyTests
{
    private const uint MoreFlag = HttpConstants.HTTP_REQUEST_FLAG_MORE_ENTITY_BODY_EXISTS;

    [Theory]
    [InlineData(BodyBench.Copy)]
    [InlineData(BodyBench.Flush)]
    [Rule("RECV-23", "BODY-05")]
    public void A_whole_body_that_fits_comes_with_the_request_and_nothing_is_left(uint flags)
    {
        using var bench = new BodyBench();
        bench.ClientSends(BodyBench.Head("Content-Length: 5\r\n") + "ABCDE");

        TestReceive receive = bench.Receive(flags);

        BodyOf(receive).ShouldBe("ABCDE");
        (receive.Request->Flags & MoreFlag).ShouldBe(0u);
        bench.Read(5).Code.ShouldBe(Win32Error.ERROR_HANDLE_EOF);
    }

    [Theory]
    [InlineData(BodyBench.Copy)]
    [InlineData(BodyBench.Flush)]
    [Rule("RECV-23", "RECV-03")]
    public void A_receive_that_waits_already_gets_the_body_that_comes_in_one_piece_with_the_head(uint flags)
    {
        using var bench = new BodyBench();
        TestReceive receive = bench.Buffer(4096);
        bench.Api.HttpReceiveHttpRequest(bench.Handle, 0, flags, receive.Request, receive.Length, null, receive.Overlapped).ShouldBe(Win32Error.ERROR_IO_PENDING);

        bench.ClientSends(BodyBench.Head("Content-Length: 5\r\n") + "ABCDE");

        bench.CodeOf(receive).ShouldBe(0u);
        BodyOf(receive).ShouldBe("ABCDE");
        (receive.Request->Flags & MoreFlag).ShouldBe(0u);
    }

    [Fact]
    [Rule("RECV-24", "BODY-10", "RECV-15", "X-01")]
    public void A_body_that_does_not_fit_is_cut_and_read_on_from_there()
    {
        using var bench = new BodyBench();
        bench.ClientSends(BodyBench.Head("Content-Length: 3000\r\n") + BodyReadTests.Pattern(3000));
        TestReceive receive = bench.Buffer(2000);

        bench.Api.HttpReceiveHttpRequest(bench.Handle, 0, BodyBench.Copy, receive.Request, 2000, receive.Bytes, null).ShouldBe(0u);

        bench.Note(receive);
        (*receive.Bytes).ShouldBe(2000u);
        string first = BodyOf(receive);
        first.Length.ShouldBeInRange(1, 1999);
        (receive.Request->Flags & MoreFlag).ShouldNotBe(0u);
        (first + BodyReadTests.ReadAll(bench, 700)).ShouldBe(BodyReadTests.Pattern(3000));
    }

    [Fact]
    [Rule("RECV-15", "RECV-24")]
    public void The_size_that_is_asked_for_covers_the_headers_and_is_stable()
    {
        using var bench = new BodyBench();
        bench.ClientSends(BodyBench.Head("Content-Length: 3000\r\n") + BodyReadTests.Pattern(3000));
        TestReceive receive = bench.Buffer(2000);
        uint tight = (uint)sizeof(HTTP_REQUEST_V2);
        bench.Api.HttpReceiveHttpRequest(bench.Handle, 0, BodyBench.Copy, receive.Request, tight, receive.Bytes, null).ShouldBe(Win32Error.ERROR_MORE_DATA);
        uint needed = *receive.Bytes;
        ulong id = receive.RequestId;

        bench.Api.HttpReceiveHttpRequest(bench.Handle, id, BodyBench.Copy, receive.Request, needed - 1, receive.Bytes, null).ShouldBe(Win32Error.ERROR_MORE_DATA);
        (*receive.Bytes).ShouldBe(needed);
        bench.Api.HttpReceiveHttpRequest(bench.Handle, id, BodyBench.Copy, receive.Request, needed, receive.Bytes, null).ShouldBe(0u);

        needed.ShouldBeLessThan(2000u);
        bench.Note(receive);
        (BodyOf(receive) + BodyReadTests.ReadAll(bench, 4096)).ShouldBe(BodyReadTests.Pattern(3000));
    }

    [Fact]
    [Rule("RECV-25", "RECV-31")]
    public void Without_flags_no_body_comes_and_the_bytes_received_count_what_has_arrived()
    {
        using var bench = new BodyBench();
        string head = BodyBench.Head("Content-Length: 5\r\n");
        bench.ClientSends(head + "ABC");

        TestReceive receive = bench.Receive();

        receive.Request->EntityChunkCount.ShouldBe((ushort)0);
        (receive.Request->pEntityChunks is null).ShouldBeTrue();
        (receive.Request->Flags & MoreFlag).ShouldNotBe(0u);
        receive.Request->BytesReceived.ShouldBe((ulong)head.Length + 3);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("ABC", 3)]
    [Rule("RECV-27", "RECV-31")]
    public void Copy_body_takes_what_is_there_and_does_not_wait(string arrived, int count)
    {
        using var bench = new BodyBench();
        string head = BodyBench.Head("Content-Length: 5\r\n");
        bench.ClientSends(head + arrived);

        TestReceive receive = bench.Receive(BodyBench.Copy);

        receive.Request->EntityChunkCount.ShouldBe((ushort)(count > 0 ? 1 : 0));
        BodyOf(receive).ShouldBe(arrived);
        (receive.Request->Flags & MoreFlag).ShouldNotBe(0u);
        receive.Request->BytesReceived.ShouldBe((ulong)(head.Length + count));
        bench.ClientSends("ABCDE"[count..]);
        BodyReadTests.ReadAll(bench, 10).ShouldBe("ABCDE"[count..]);
    }

    [Fact]
    [Rule("RECV-27")]
    public void Flush_body_waits_for_the_whole_body()
    {
        using var bench = new BodyBench();
        TestReceive receive = bench.Buffer(4096);
        bench.Api.HttpReceiveHttpRequest(bench.Handle, 0, BodyBench.Flush, receive.Request, 4096, null, receive.Overlapped).ShouldBe(Win32Error.ERROR_IO_PENDING);

        bench.ClientSends(BodyBench.Head("Transfer-Encoding: chunked\r\n") + "2\r\nAB\r\n");
        bench.CodeOf(receive).ShouldBe(Win32Error.ERROR_IO_PENDING);
        bench.ClientSends("3\r\nCDE\r\n0\r\n\r\n");

        bench.CodeOf(receive).ShouldBe(0u);
        BodyOf(receive).ShouldBe("ABCDE");
        (receive.Request->Flags & MoreFlag).ShouldBe(0u);
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(100_000)]
    [InlineData(400_000)]
    [Rule("RECV-27", "RECV-24")]
    public void Flush_body_fills_its_buffer_even_beyond_the_window(int length)
    {
        using var bench = new BodyBench();
        string text = BodyReadTests.Pattern(300_000);
        bench.Machine.StartThread("client", () => bench.Client.Send(BodyBench.Head("Content-Length: 300000\r\n") + text));
        bench.Machine.RunUntilIdle();

        TestReceive receive = bench.Receive(BodyBench.Flush, (uint)length);

        string first = BodyOf(receive);
        if (length < text.Length)
            (*receive.Bytes).ShouldBe((uint)length);

        ((receive.Request->Flags & MoreFlag) != 0).ShouldBe(first.Length < text.Length);
        (first + BodyReadTests.ReadAll(bench, 50_000)).ShouldBe(text);
    }

    [Fact]
    [Rule("RECV-27", "CANCEL-05")]
    public void A_flush_that_waits_for_the_body_can_be_cancelled_and_the_body_read_afterwards()
    {
        using var bench = new BodyBench();
        TestReceive receive = bench.Buffer(4096);
        bench.Api.HttpReceiveHttpRequest(bench.Handle, 0, BodyBench.Flush, receive.Request, 4096, null, receive.Overlapped).ShouldBe(Win32Error.ERROR_IO_PENDING);
        bench.ClientSends(BodyBench.Head("Content-Length: 5\r\n") + "AB");

        bench.Machine.Kernel32.CancelIoEx(bench.Handle, receive.Overlapped).ShouldBeTrue();

        bench.CodeOf(receive).ShouldBe(Win32Error.ERROR_OPERATION_ABORTED);
        bench.Note(receive);
        bench.Read(5).Text.ShouldBe("AB");
    }

    [Fact]
    [Rule("RECV-27", "BODY-15")]
    public void A_flush_whose_client_leaves_ends_with_an_error()
    {
        using var bench = new BodyBench();
        TestReceive receive = bench.Buffer(4096);
        bench.Api.HttpReceiveHttpRequest(bench.Handle, 0, BodyBench.Flush, receive.Request, 4096, null, receive.Overlapped).ShouldBe(Win32Error.ERROR_IO_PENDING);
        bench.ClientSends(BodyBench.Head("Content-Length: 5\r\n") + "AB");

        bench.Client.Reset();

        bench.CodeOf(receive).ShouldBe(Win32Error.ERROR_NETNAME_DELETED);
    }

    [Fact]
    [Rule("RECV-21")]
    public void A_second_receive_by_id_finds_that_everything_was_retrieved()
    {
        using var bench = new BodyBench();
        bench.Post("Content-Length: 5\r\n", "ABCDE");
        TestReceive again = bench.Buffer(4096);

        bench.Api.HttpReceiveHttpRequest(bench.Handle, bench.Id, 0, again.Request, 4096, again.Bytes, null).ShouldBe(Win32Error.ERROR_HANDLE_EOF);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Rule("BODY-14", "OQ-04")]
    public void The_first_read_that_finds_nothing_has_100_continue_sent_once(bool flush)
    {
        using var bench = new BodyBench();
        bench.ClientSends(BodyBench.Head("Expect: 100-continue\r\nContent-Length: 5\r\n"));
        TestReceive receive = bench.Buffer(4096);
        if (flush)
        {
            bench.Api.HttpReceiveHttpRequest(bench.Handle, 0, BodyBench.Flush, receive.Request, 4096, null, receive.Overlapped).ShouldBe(Win32Error.ERROR_IO_PENDING);
        }
        else
        {
            receive = bench.Receive(BodyBench.Copy);
            receive.Header(HTTP_HEADER_ID.HttpHeaderExpect).ShouldBe("100-continue");
            bench.Machine.Trace.Recorded.OfType<ContinueSent>().ShouldBeEmpty();
            receive = bench.PostRead(10, Win32Error.ERROR_IO_PENDING);
        }

        bench.Client.ReadResponse().StatusCode.ShouldBe(100);
        bench.ClientSends("AB");
        bench.CodeOf(receive);
        if (!flush)
        {
            bench.PostRead(10, Win32Error.ERROR_IO_PENDING);
            bench.ClientSends("CDE");
        }
        else
        {
            bench.ClientSends("CDE");
            bench.CodeOf(receive).ShouldBe(0u);
            BodyOf(receive).ShouldBe("ABCDE");
            bench.Note(receive);
        }

        bench.Send(0, body: "ok").ShouldBe(0u);
        bench.ClientSees().ShouldBe("200 ok");
    }

    [Fact]
    [Rule("BODY-14", "OQ-04")]
    public void No_100_continue_is_sent_when_the_response_comes_first_and_the_connection_ends_with_it()
    {
        using var bench = new BodyBench();
        bench.Post("Expect: 100-continue\r\nContent-Length: 5\r\n");

        bench.Send(0, status: 403, body: "no").ShouldBe(0u);

        ClientResponse response = bench.Client.ReadResponse();
        response.BodyText.ShouldBe("no");
        response["Connection"].ShouldBe("close", "the body may never come, and the next request must not be taken for it");
        bench.Client.ReadToEnd().ShouldBeEmpty();
        bench.Machine.Trace.Recorded.OfType<ContinueSent>().ShouldBeEmpty();
    }

    [Fact]
    [Rule("BODY-14")]
    public void No_100_continue_is_sent_behind_the_head_of_the_response_nor_to_a_client_that_has_sent_already()
    {
        using var bench = new BodyBench();
        bench.Post("Expect: 100-continue\r\nContent-Length: 5\r\n", "AB");
        bench.Read(5).Text.ShouldBe("AB");
        bench.PostRead(5, Win32Error.ERROR_IO_PENDING);
        bench.ClientSends("CDE");
        bench.Send(0, body: "ok").ShouldBe(0u);
        bench.ClientSees().ShouldBe("200 ok");

        bench.Post("Expect: 100-continue\r\nContent-Length: 1\r\n");
        bench.Send(BodyBench.More | BodyBench.Chunking).ShouldBe(0u);
        bench.PostRead(5, Win32Error.ERROR_IO_PENDING);
        bench.SendBody("", 0, out _).ShouldBe(0u);
        bench.ClientSees().ShouldBe("200 ");
        bench.Machine.Trace.Recorded.OfType<ContinueSent>().ShouldBeEmpty();
    }

    [Fact]
    [Rule("BODY-14")]
    public void A_held_read_has_100_continue_sent_only_when_it_goes_on()
    {
        using var bench = new BodyBench();
        bench.Post("Expect: 100-continue\r\nContent-Length: 5\r\n");
        InterceptedOperation held = bench.Machine.Choices.Intercept(HttpOperation.ReceiveBody, bench.Handle);
        bench.PostRead(5, Win32Error.ERROR_IO_PENDING);
        bench.Machine.RunUntilIdle();
        bench.Machine.Trace.Recorded.OfType<ContinueSent>().ShouldBeEmpty();

        held.Release();

        bench.Client.ReadResponse().StatusCode.ShouldBe(100);
    }

    /// <summary>The one chunk, which must lie in the buffer (RECV-36).</summary>
    private static string BodyOf(TestReceive receive)
    {
        if (receive.Request->EntityChunkCount == 0)
            return "";

        HTTP_DATA_CHUNK* chunk = receive.Request->pEntityChunks;
        receive.Holds(chunk).ShouldBeTrue();
        chunk->DataChunkType.ShouldBe(HTTP_DATA_CHUNK_TYPE.HttpDataChunkFromMemory);
        receive.Holds((byte*)chunk->FromMemory.pBuffer + chunk->FromMemory.BufferLength - 1).ShouldBeTrue();
        return System.Text.Encoding.Latin1.GetString((byte*)chunk->FromMemory.pBuffer, (int)chunk->FromMemory.BufferLength);
    }
}
