using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Http.Bodies;

/// <summary>Receives that take body bytes along: COPY_BODY and FLUSH_BODY.</summary>
public sealed unsafe class CopyBodyTests
{
    private const uint MoreFlag = HttpConstants.HTTP_REQUEST_FLAG_MORE_ENTITY_BODY_EXISTS;

    [Theory]
    [InlineData(BodyTestMachine.Copy)]
    [InlineData(BodyTestMachine.Flush)]
    [Rule("RECV-23", "BODY-05")]
    public void A_whole_body_that_fits_comes_with_the_request_and_nothing_is_left(uint flags)
    {
        using var test = new BodyTestMachine();
        test.ClientSends(BodyTestMachine.Head("Content-Length: 5\r\n") + "ABCDE");

        TestReceive receive = test.Receive(flags);

        BodyOf(receive).ShouldBe("ABCDE");
        (receive.Request->Flags & MoreFlag).ShouldBe(0u);
        test.Read(5).Code.ShouldBe(Win32Error.ERROR_HANDLE_EOF);
    }

    [Theory]
    [InlineData(BodyTestMachine.Copy)]
    [InlineData(BodyTestMachine.Flush)]
    [Rule("RECV-23", "RECV-03")]
    public void A_receive_that_waits_already_gets_the_body_that_comes_in_one_piece_with_the_head(uint flags)
    {
        using var test = new BodyTestMachine();
        TestReceive receive = test.Buffer(4096);
        test.Api.HttpReceiveHttpRequest(test.Handle, 0, flags, receive.Request, receive.Length, null, receive.Overlapped)
            .ShouldBe(Win32Error.ERROR_IO_PENDING);

        test.ClientSends(BodyTestMachine.Head("Content-Length: 5\r\n") + "ABCDE");

        test.CodeOf(receive).ShouldBe(0u);
        BodyOf(receive).ShouldBe("ABCDE");
        (receive.Request->Flags & MoreFlag).ShouldBe(0u);
    }

    [Fact]
    [Rule("RECV-24", "BODY-10", "RECV-15", "X-01")]
    public void A_body_that_does_not_fit_is_cut_and_read_on_from_there()
    {
        using var test = new BodyTestMachine();
        test.ClientSends(BodyTestMachine.Head("Content-Length: 3000\r\n") + BodyReadTests.Pattern(3000));
        TestReceive receive = test.Buffer(2000);

        test.Api.HttpReceiveHttpRequest(test.Handle, 0, BodyTestMachine.Copy, receive.Request, 2000, receive.Bytes, null).ShouldBe(0u);

        test.Note(receive);
        (*receive.Bytes).ShouldBe(2000u);
        string first = BodyOf(receive);
        first.Length.ShouldBeInRange(1, 1999);
        (receive.Request->Flags & MoreFlag).ShouldNotBe(0u);
        (first + BodyReadTests.ReadAll(test, 700)).ShouldBe(BodyReadTests.Pattern(3000));
    }

    [Fact]
    [Rule("RECV-15", "RECV-24")]
    public void The_size_that_is_asked_for_covers_the_headers_and_is_stable()
    {
        using var test = new BodyTestMachine();
        test.ClientSends(BodyTestMachine.Head("Content-Length: 3000\r\n") + BodyReadTests.Pattern(3000));
        TestReceive receive = test.Buffer(2000);
        uint tight = (uint)sizeof(HTTP_REQUEST_V2);
        test.Api.HttpReceiveHttpRequest(test.Handle, 0, BodyTestMachine.Copy, receive.Request, tight, receive.Bytes, null)
            .ShouldBe(Win32Error.ERROR_MORE_DATA);
        uint needed = *receive.Bytes;
        ulong id = receive.RequestId;

        test.Api.HttpReceiveHttpRequest(test.Handle, id, BodyTestMachine.Copy, receive.Request, needed - 1, receive.Bytes, null)
            .ShouldBe(Win32Error.ERROR_MORE_DATA);
        (*receive.Bytes).ShouldBe(needed);
        test.Api.HttpReceiveHttpRequest(test.Handle, id, BodyTestMachine.Copy, receive.Request, needed, receive.Bytes, null).ShouldBe(0u);

        needed.ShouldBeLessThan(2000u);
        test.Note(receive);
        (BodyOf(receive) + BodyReadTests.ReadAll(test, 4096)).ShouldBe(BodyReadTests.Pattern(3000));
    }

    [Fact]
    [Rule("RECV-25", "RECV-31")]
    public void Without_flags_no_body_comes_and_the_bytes_received_count_what_has_arrived()
    {
        using var test = new BodyTestMachine();
        string head = BodyTestMachine.Head("Content-Length: 5\r\n");
        test.ClientSends(head + "ABC");

        TestReceive receive = test.Receive();

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
        using var test = new BodyTestMachine();
        string head = BodyTestMachine.Head("Content-Length: 5\r\n");
        test.ClientSends(head + arrived);

        TestReceive receive = test.Receive(BodyTestMachine.Copy);

        receive.Request->EntityChunkCount.ShouldBe((ushort)(count > 0 ? 1 : 0));
        BodyOf(receive).ShouldBe(arrived);
        (receive.Request->Flags & MoreFlag).ShouldNotBe(0u);
        receive.Request->BytesReceived.ShouldBe((ulong)(head.Length + count));
        test.ClientSends("ABCDE"[count..]);
        BodyReadTests.ReadAll(test, 10).ShouldBe("ABCDE"[count..]);
    }

    [Fact]
    [Rule("RECV-27")]
    public void Flush_body_waits_for_the_whole_body()
    {
        using var test = new BodyTestMachine();
        TestReceive receive = test.Buffer(4096);
        test.Api.HttpReceiveHttpRequest(test.Handle, 0, BodyTestMachine.Flush, receive.Request, 4096, null, receive.Overlapped)
            .ShouldBe(Win32Error.ERROR_IO_PENDING);

        test.ClientSends(BodyTestMachine.Head("Transfer-Encoding: chunked\r\n") + "2\r\nAB\r\n");
        test.CodeOf(receive).ShouldBe(Win32Error.ERROR_IO_PENDING);
        test.ClientSends("3\r\nCDE\r\n0\r\n\r\n");

        test.CodeOf(receive).ShouldBe(0u);
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
        using var test = new BodyTestMachine();
        string text = BodyReadTests.Pattern(300_000);
        test.Machine.StartThread("client", () => test.Client.Send(BodyTestMachine.Head("Content-Length: 300000\r\n") + text));
        test.Machine.RunUntilIdle();

        TestReceive receive = test.Receive(BodyTestMachine.Flush, (uint)length);

        string first = BodyOf(receive);
        if (length < text.Length)
            (*receive.Bytes).ShouldBe((uint)length);

        ((receive.Request->Flags & MoreFlag) != 0).ShouldBe(first.Length < text.Length);
        (first + BodyReadTests.ReadAll(test, 50_000)).ShouldBe(text);
    }

    [Fact]
    [Rule("RECV-27", "CANCEL-05")]
    public void A_flush_that_waits_for_the_body_can_be_cancelled_and_the_body_read_afterwards()
    {
        using var test = new BodyTestMachine();
        TestReceive receive = test.Buffer(4096);
        test.Api.HttpReceiveHttpRequest(test.Handle, 0, BodyTestMachine.Flush, receive.Request, 4096, null, receive.Overlapped)
            .ShouldBe(Win32Error.ERROR_IO_PENDING);
        test.ClientSends(BodyTestMachine.Head("Content-Length: 5\r\n") + "AB");

        test.Machine.Kernel32.CancelIoEx(test.Handle, receive.Overlapped).ShouldBeTrue();

        test.CodeOf(receive).ShouldBe(Win32Error.ERROR_OPERATION_ABORTED);
        test.Note(receive);
        test.Read(5).Text.ShouldBe("AB");
    }

    [Fact]
    [Rule("RECV-27", "BODY-15")]
    public void A_flush_whose_client_leaves_ends_with_an_error()
    {
        using var test = new BodyTestMachine();
        TestReceive receive = test.Buffer(4096);
        test.Api.HttpReceiveHttpRequest(test.Handle, 0, BodyTestMachine.Flush, receive.Request, 4096, null, receive.Overlapped)
            .ShouldBe(Win32Error.ERROR_IO_PENDING);
        test.ClientSends(BodyTestMachine.Head("Content-Length: 5\r\n") + "AB");

        test.Client.Reset();

        test.CodeOf(receive).ShouldBe(Win32Error.ERROR_NETNAME_DELETED);
    }

    [Fact]
    [Rule("RECV-21")]
    public void A_second_receive_by_id_finds_that_everything_was_retrieved()
    {
        using var test = new BodyTestMachine();
        test.Post("Content-Length: 5\r\n", "ABCDE");
        TestReceive again = test.Buffer(4096);

        test.Api.HttpReceiveHttpRequest(test.Handle, test.Id, 0, again.Request, 4096, again.Bytes, null)
            .ShouldBe(Win32Error.ERROR_HANDLE_EOF);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Rule("BODY-14", "OQ-04")]
    public void The_first_read_that_finds_nothing_has_100_continue_sent_once(bool flush)
    {
        using var test = new BodyTestMachine();
        test.ClientSends(BodyTestMachine.Head("Expect: 100-continue\r\nContent-Length: 5\r\n"));
        TestReceive receive = test.Buffer(4096);
        if (flush)
        {
            test.Api.HttpReceiveHttpRequest(test.Handle, 0, BodyTestMachine.Flush, receive.Request, 4096, null, receive.Overlapped)
                .ShouldBe(Win32Error.ERROR_IO_PENDING);
        }
        else
        {
            receive = test.Receive(BodyTestMachine.Copy);
            receive.Header(HTTP_HEADER_ID.HttpHeaderExpect).ShouldBe("100-continue");
            test.Machine.Trace.Recorded.OfType<ContinueSent>().ShouldBeEmpty();
            receive = test.PostRead(10, Win32Error.ERROR_IO_PENDING);
        }

        test.Client.ReadResponse().StatusCode.ShouldBe(100);
        test.ClientSends("AB");
        test.CodeOf(receive);
        if (!flush)
        {
            test.PostRead(10, Win32Error.ERROR_IO_PENDING);
            test.ClientSends("CDE");
        }
        else
        {
            test.ClientSends("CDE");
            test.CodeOf(receive).ShouldBe(0u);
            BodyOf(receive).ShouldBe("ABCDE");
            test.Note(receive);
        }

        test.Send(0, body: "ok").ShouldBe(0u);
        test.ClientSees().ShouldBe("200 ok");
    }

    [Fact]
    [Rule("BODY-14", "OQ-04")]
    public void No_100_continue_is_sent_when_the_response_comes_first_and_the_connection_ends_with_it()
    {
        using var test = new BodyTestMachine();
        test.Post("Expect: 100-continue\r\nContent-Length: 5\r\n");

        test.Send(0, status: 403, body: "no").ShouldBe(0u);

        ClientResponse response = test.Client.ReadResponse();
        response.BodyText.ShouldBe("no");
        response["Connection"].ShouldBe("close", "the body may never come, and the next request must not be taken for it");
        test.Client.ReadToEnd().ShouldBeEmpty();
        test.Machine.Trace.Recorded.OfType<ContinueSent>().ShouldBeEmpty();
    }

    [Fact]
    [Rule("BODY-14")]
    public void No_100_continue_is_sent_behind_the_head_of_the_response_nor_to_a_client_that_has_sent_already()
    {
        using var test = new BodyTestMachine();
        test.Post("Expect: 100-continue\r\nContent-Length: 5\r\n", "AB");
        test.Read(5).Text.ShouldBe("AB");
        test.PostRead(5, Win32Error.ERROR_IO_PENDING);
        test.ClientSends("CDE");
        test.Send(0, body: "ok").ShouldBe(0u);
        test.ClientSees().ShouldBe("200 ok");

        test.Post("Expect: 100-continue\r\nContent-Length: 1\r\n");
        test.Send(BodyTestMachine.More | BodyTestMachine.Chunking).ShouldBe(0u);
        test.PostRead(5, Win32Error.ERROR_IO_PENDING);
        test.SendBody("", 0, out _).ShouldBe(0u);
        test.ClientSees().ShouldBe("200 ");
        test.Machine.Trace.Recorded.OfType<ContinueSent>().ShouldBeEmpty();
    }

    [Fact]
    [Rule("BODY-14")]
    public void An_intercepted_read_has_100_continue_sent_only_when_it_is_released()
    {
        using var test = new BodyTestMachine();
        test.Post("Expect: 100-continue\r\nContent-Length: 5\r\n");
        InterceptedOperation held = test.Machine.Choices.Intercept(HttpOperation.ReceiveBody, test.Handle);
        test.PostRead(5, Win32Error.ERROR_IO_PENDING);
        test.Machine.RunUntilIdle();
        test.Machine.Trace.Recorded.OfType<ContinueSent>().ShouldBeEmpty();

        held.Release();

        test.Client.ReadResponse().StatusCode.ShouldBe(100);
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
