using System.Text;
using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Http.Bodies;

/// <summary>HttpReceiveRequestEntityBody.</summary>
public sealed unsafe class BodyReadTests
{
    private const uint Pending = Win32Error.ERROR_IO_PENDING;
    private const uint Eof = Win32Error.ERROR_HANDLE_EOF;

    [Fact]
    [Rule("BODY-01", "BODY-02", "BODY-22", "FN-25", "OQ-05")]
    public void A_bad_handle_id_or_buffer_is_refused_blocking_and_overlapped()
    {
        using var test = new BodyTestMachine();
        test.Post("Content-Length: 5\r\n", "ABCDE");
        TestReceive buffer = test.Buffer(64);
        foreach (bool overlapped in new[] { false, true })
        {
            NativeOverlapped* block = overlapped ? buffer.Overlapped : null;
            test.Api.HttpReceiveRequestEntityBody(0, test.Id, 0, buffer.Buffer, 64, null, block).ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
            test.Api.HttpReceiveRequestEntityBody(test.Handle, test.Id, 0, null, 64, null, block)
                .ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
            test.Api.HttpReceiveRequestEntityBody(test.Handle, test.Id, 0, buffer.Buffer, 0, null, block)
                .ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
            test.Api.HttpReceiveRequestEntityBody(test.Handle, test.Id, 2, buffer.Buffer, 64, null, block)
                .ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
            test.Api.HttpReceiveRequestEntityBody(test.Handle, 0, 0, buffer.Buffer, 64, null, block)
                .ShouldBe(Win32Error.ERROR_CONNECTION_INVALID);
            test.Api.HttpReceiveRequestEntityBody(test.Handle, 12345, 0, buffer.Buffer, 64, null, block)
                .ShouldBe(Win32Error.ERROR_CONNECTION_INVALID);
        }

        buffer.IsBufferUntouched.ShouldBeTrue();
        test.Read(64).Text.ShouldBe("ABCDE");
    }

    [Fact]
    [Rule("BODY-03", "BODY-04", "BODY-05", "BODY-08")]
    public void Reads_of_two_one_and_four_bytes_give_two_one_and_two_and_then_the_end()
    {
        using var test = new BodyTestMachine();
        test.Post("Content-Length: 5\r\n", "ABCDE");

        test.Read(2).ShouldBe((0u, "AB", 2u));
        test.Read(1).ShouldBe((0u, "C", 1u));
        test.Read(4).ShouldBe((0u, "DE", 2u));
        test.Read(4).ShouldBe((Eof, "", 0u));
        test.Read(4).ShouldBe((Eof, "", 0u));
    }

    [Theory]
    [InlineData(PendMode.Inline)]
    [InlineData(PendMode.Always)]
    [InlineData(PendMode.Held)]
    [Rule("BODY-05", "BODY-12", "PKT-05")]
    public void The_end_is_reported_by_the_return_code_alone_even_where_operations_pend(PendMode mode)
    {
        using var test = new BodyTestMachine();
        nint port = test.Machine.Kernel32.CreateIoCompletionPort(test.Handle, 0, 1, 0);
        test.Post("Content-Length: 0\r\n");
        nint done = test.Machine.Kernel32.CreateEvent(null, true, false, null);
        Set(test, mode);

        TestReceive read = test.PostRead(64, Eof, hEvent: done);

        test.CodeOf(read).ShouldBe(Pending, "the status block of an immediate error stays pending");
        test.Machine.Kernel32.WaitForSingleObject(done, 0).ShouldBe(Win32Error.WAIT_TIMEOUT);
        uint bytes;
        nuint key;
        NativeOverlapped* packet;
        test.Machine.Kernel32.GetQueuedCompletionStatus(port, &bytes, &key, &packet, 0).ShouldBeFalse();
    }

    [Fact]
    [Rule("BODY-06", "BODY-11")]
    public void A_read_that_pends_when_the_chunked_body_ends_gets_the_end()
    {
        using var test = new BodyTestMachine();
        test.Post("Transfer-Encoding: chunked\r\n", "3\r\nabc\r\n");
        test.Read(10).Text.ShouldBe("abc");
        TestReceive read = test.PostRead(10, Pending);
        test.CodeOf(read).ShouldBe(Pending);

        test.ClientSends("0\r\n\r\n");

        test.CodeOf(read).ShouldBe(Eof);
        read.Information.ShouldBe((nuint)0);
        read.IsBufferUntouched.ShouldBeTrue();
    }

    [Fact]
    [Rule("BODY-07")]
    public void After_the_response_the_body_is_out_of_reach()
    {
        using var test = new BodyTestMachine();
        test.SetAside("HCV14", "The read after the response is what the test is about.");
        test.Post("Content-Length: 5\r\n", "ABCDE");
        test.Send(0).ShouldBe(0u);

        test.Read(5).Code.ShouldBe(Win32Error.ERROR_CONNECTION_INVALID);
    }

    [Fact]
    [Rule("BODY-07", "ENT-01")]
    public void While_the_response_is_still_being_sent_the_body_can_be_read()
    {
        using var test = new BodyTestMachine();
        test.Post("Content-Length: 5\r\n", "ABCDE");
        test.Send(BodyTestMachine.More | BodyTestMachine.Chunking).ShouldBe(0u);

        test.Read(5).Text.ShouldBe("ABCDE");
    }

    [Theory]
    [InlineData(PendMode.Inline)]
    [InlineData(PendMode.Always)]
    [Rule("BODY-09")]
    public void With_fill_buffer_a_read_waits_for_a_full_buffer_or_the_end(PendMode mode)
    {
        using var test = new BodyTestMachine();
        test.Post("Content-Length: 10\r\n", "ABC");
        Set(test, mode);
        TestReceive first = test.PostRead(6, Pending, BodyTestMachine.Fill);
        TestReceive second = test.PostRead(6, Pending, BodyTestMachine.Fill);

        test.ClientSends("DE");
        test.CodeOf(first).ShouldBe(Pending);
        first.IsBufferUntouched.ShouldBeTrue();
        test.ClientSends("FGH");
        test.CodeOf(first).ShouldBe(0u);
        test.CodeOf(second).ShouldBe(Pending);
        test.ClientSends("IJ");

        BodyTestMachine.TextOf(first).ShouldBe("ABCDEF");
        test.CodeOf(second).ShouldBe(0u);
        BodyTestMachine.TextOf(second).ShouldBe("GHIJ");
        test.Read(6).Code.ShouldBe(Eof);
    }

    [Fact]
    [Rule("BODY-09", "BODY-19")]
    public void Fill_buffer_may_ask_for_more_than_the_window_holds()
    {
        using var test = new BodyTestMachine();
        const int Size = 300_000;
        string text = Pattern(Size);
        test.Machine.StartThread("client", () => test.Client.Send(BodyTestMachine.Head($"Content-Length: {Size}\r\n") + text));
        test.Machine.RunUntilIdle();
        test.Receive();

        TestReceive read = test.PostRead(Size, Pending, BodyTestMachine.Fill);

        test.CodeOf(read).ShouldBe(0u, test.Trace);
        BodyTestMachine.TextOf(read).ShouldBe(text);
        test.Read(1).Code.ShouldBe(Eof);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(BodyTestMachine.Fill)]
    [Rule("CANCEL-05", "BODY-09")]
    public void A_cancelled_read_takes_no_bytes_with_it(uint flags)
    {
        using var test = new BodyTestMachine();
        test.Post("Content-Length: 6\r\n");
        TestReceive read = test.PostRead(6, Pending, flags);
        if (flags != 0)
            test.ClientSends("AB");

        test.Machine.Kernel32.CancelIoEx(test.Handle, read.Overlapped).ShouldBeTrue();

        test.CodeOf(read).ShouldBe(Win32Error.ERROR_OPERATION_ABORTED);
        read.IsBufferUntouched.ShouldBeTrue();
        test.ClientSends(flags != 0 ? "CDEF" : "ABCDEF");
        test.Read(6).Text.ShouldBe("ABCDEF");
    }

    [Fact]
    [Rule("CANCEL-05", "BODY-20")]
    public void When_the_first_of_two_reads_is_cancelled_the_second_is_served()
    {
        using var test = new BodyTestMachine();
        test.Post("Content-Length: 6\r\n", "AB");
        TestReceive first = test.PostRead(6, Pending, BodyTestMachine.Fill);
        TestReceive second = test.PostRead(6, Pending);

        test.Machine.Kernel32.CancelIoEx(test.Handle, first.Overlapped).ShouldBeTrue();

        test.CodeOf(second).ShouldBe(0u);
        BodyTestMachine.TextOf(second).ShouldBe("AB");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(1000)]
    [Rule("BODY-11")]
    public void A_chunked_body_is_decoded_however_it_is_cut_and_extensions_and_trailers_are_dropped(int piece)
    {
        using var test = new BodyTestMachine();
        const string Wire = "5;name=\"v\"\r\nhello\r\n1\r\n,\r\n00a  \r\n0123456789\r\n0\r\nX-Trailer: 1\r\n\r\n";
        test.Post("Transfer-Encoding: chunked\r\n");
        test.Machine.StartThread("client", () =>
        {
            for (int i = 0; i < Wire.Length; i += piece)
                test.Client.Send(Wire.Substring(i, Math.Min(piece, Wire.Length - i)));
        });

        ReadAll(test, 7).ShouldBe("hello,0123456789");
        test.Send(0, body: "done").ShouldBe(0u);
        test.ClientSees().ShouldBe("200 done");
        test.Get();
    }

    [Fact]
    [Rule("BODY-11", "RECV-25")]
    public void A_chunked_body_shows_in_flag_and_header()
    {
        using var test = new BodyTestMachine();
        test.ClientSends(BodyTestMachine.Head("Transfer-Encoding: chunked\r\n") + "1\r\nx\r\n0\r\n\r\n");

        TestReceive receive = test.Receive();

        receive.Header(HTTP_HEADER_ID.HttpHeaderTransferEncoding).ShouldBe("chunked");
        (receive.Request->Flags & HttpConstants.HTTP_REQUEST_FLAG_MORE_ENTITY_BODY_EXISTS).ShouldNotBe(0u);
        receive.Request->EntityChunkCount.ShouldBe((ushort)0);
        (receive.Request->pEntityChunks is null).ShouldBeTrue();
    }

    [Theory]
    [InlineData("10000000000000000\r\n", true)]
    [InlineData("FFFFFFFFFFFFFFFFF\r\n", true)]
    [InlineData("-1\r\n", true)]
    [InlineData("1\r\nxy", true)]
    [InlineData("g\r\n", true)]
    [InlineData("10000000000000000\r\n", false)]
    [InlineData("1\r\nxy", false)]
    [Rule("BODY-11", "KERR-05")]
    public void A_malformed_chunk_ends_a_pending_read_and_is_answered_400_unless_an_answer_has_begun(string chunk, bool unanswered)
    {
        using var test = new BodyTestMachine();
        test.Post("Transfer-Encoding: chunked\r\n");
        if (!unanswered)
            test.Send(BodyTestMachine.More | BodyTestMachine.Chunking).ShouldBe(0u);

        TestReceive first = test.PostRead(1, Pending);
        TestReceive second = test.PostRead(64, Pending);
        test.ClientSends(chunk);

        test.CodeOf(second).ShouldBe(Win32Error.ERROR_CONNECTION_INVALID);
        test.CodeOf(first).ShouldNotBe(Pending);
        if (unanswered)
        {
            test.Send(0).ShouldBe(Win32Error.ERROR_CONNECTION_INVALID);
            Encoding.Latin1.GetString(test.Client.ReadToEnd()).ShouldStartWith("HTTP/1.1 400 ");
            return;
        }

        test.Read(1).Code.ShouldBe(Win32Error.ERROR_CONNECTION_INVALID);
        test.SendBody("all", 0, out _).ShouldBe(0u);
        test.ClientSees().ShouldBe("200 all");
        test.Client.ReadToEnd().ShouldBeEmpty();
    }

    [Fact]
    [Rule("BODY-11", "BODY-18")]
    public void A_body_that_turns_out_malformed_behind_the_whole_answer_closes_in_an_orderly_way()
    {
        using var test = new BodyTestMachine();
        test.Post("Transfer-Encoding: chunked\r\n", "1\r\nx\r\n");
        test.Send(0, body: "early").ShouldBe(0u);

        test.ClientSends("nonsense\r\n");

        test.ClientSees().ShouldBe("200 early");
        test.Client.ReadToEnd().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("X-Other: 1\r\n")]
    [Rule("BODY-12", "BODY-05")]
    public void Without_a_body_the_first_read_finds_the_end(string headers)
    {
        using var test = new BodyTestMachine();
        test.ClientSends(BodyTestMachine.Head(headers, "GET"));
        test.Receive();

        test.Read(10).Code.ShouldBe(Eof);
    }

    [Theory]
    [InlineData("Transfer-Encoding: gzip\r\n", "501")]
    [InlineData("", "411")]
    [Rule("BODY-13")]
    public void A_post_whose_length_cannot_be_known_is_answered_by_the_kernel(string headers, string status)
    {
        using var test = new BodyTestMachine();

        test.ClientSends(BodyTestMachine.Head(headers));

        Encoding.Latin1.GetString(test.Client.ReadToEnd()).ShouldStartWith($"HTTP/1.1 {status} ");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Rule("BODY-15", "BODY-17")]
    public void A_client_that_leaves_ends_a_pending_read_and_the_request(bool reset)
    {
        using var test = new BodyTestMachine();
        test.Post("Content-Length: 10\r\n", "AB");
        test.Read(10).Text.ShouldBe("AB");
        TestReceive read = test.PostRead(10, Pending);

        if (reset)
            test.Client.Reset();
        else
            test.Client.Dispose();

        test.CodeOf(read).ShouldBe(Win32Error.ERROR_NETNAME_DELETED);
        read.Information.ShouldBe((nuint)0);
        read.IsBufferUntouched.ShouldBeTrue();
        test.Send(0).ShouldBe(Win32Error.ERROR_CONNECTION_INVALID);
        test.Read(1).Code.ShouldBe(Win32Error.ERROR_CONNECTION_INVALID);
    }

    [Fact]
    [Rule("BODY-16", "CANC-02")]
    public void Cancelling_the_request_aborts_its_pending_reads()
    {
        using var test = new BodyTestMachine();
        test.Post("Content-Length: 10\r\n");
        TestReceive first = test.PostRead(10, Pending);
        TestReceive second = test.PostRead(10, Pending, BodyTestMachine.Fill);

        test.Cancel().ShouldBe(0u);

        test.CodeOf(first).ShouldBe(Win32Error.ERROR_OPERATION_ABORTED);
        test.CodeOf(second).ShouldBe(Win32Error.ERROR_OPERATION_ABORTED);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(500_000)]
    [Rule("BODY-18", "CONN-05")]
    public void An_unread_body_is_dropped_and_the_connection_stays_usable(int size)
    {
        using var test = new BodyTestMachine();
        test.Machine.StartThread("client", () =>
        {
            test.Client.Send(BodyTestMachine.Head($"Content-Length: {size}\r\n") + Pattern(size));
            test.Client.Send(BodyTestMachine.Head("", "GET", "/next"));
        });
        test.Machine.RunUntilIdle();
        test.Receive();

        test.Send(0, body: "early").ShouldBe(0u);

        test.ClientSees().ShouldBe("200 early");
        test.Receive().RawUrl.ShouldBe("/next");
    }

    [Fact]
    [Rule("BODY-18")]
    public void A_client_is_held_back_while_its_body_is_not_read_and_continues_when_it_is_read()
    {
        using var test = new BodyTestMachine();
        const int Size = 400_000;
        string text = Pattern(Size);
        SimulatedThread client = test.Machine.StartThread(
            "client", () => test.Client.Send(BodyTestMachine.Head($"Content-Length: {Size}\r\n") + text));
        test.Machine.RunUntilIdle();
        TestReceive receive = test.Receive();

        client.HasEnded.ShouldBeFalse("the window is 64 KiB");
        receive.Request->BytesReceived.ShouldBeLessThan(200_000ul);
        ReadAll(test, 4096).ShouldBe(text);
        test.Machine.RunUntilIdle();
        client.HasEnded.ShouldBeTrue();
    }

    [Theory]
    [InlineData(PendMode.Inline)]
    [InlineData(PendMode.Always)]
    [InlineData(PendMode.Held)]
    [Rule("BODY-20")]
    public void Several_reads_complete_in_posting_order_each_with_its_slice(PendMode mode)
    {
        using var test = new BodyTestMachine();
        nint port = test.Machine.Kernel32.CreateIoCompletionPort(test.Handle, 0, 1, 0);
        test.Post("Content-Length: 9\r\n", mode == PendMode.Held ? "ABCDEFGHI" : "");
        InterceptedOperation? held = Set(test, mode);
        TestReceive[] reads = [test.PostRead(4, Pending), test.PostRead(1, Pending), test.PostRead(9, Pending)];
        if (held is null)
        {
            test.ClientSends("ABCDEFGHI");
        }
        else
        {
            test.CodeOf(reads[2]).ShouldBe(Pending, "a read that is held back keeps its place");
            held.Release();
        }

        test.Machine.RunUntilIdle();

        reads.Select(read => BodyTestMachine.TextOf(read)).ShouldBe(["ABCD", "E", "FGHI"]);
        foreach (TestReceive read in reads)
        {
            uint bytes;
            nuint key;
            NativeOverlapped* packet;
            test.Machine.Kernel32.GetQueuedCompletionStatus(port, &bytes, &key, &packet, 0).ShouldBeTrue();
            ((nint)packet).ShouldBe((nint)read.Overlapped);
            bytes.ShouldBe((uint)read.Information);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("BODY-21", "BODY-19")]
    public void Ten_megabytes_arrive_byte_for_byte(bool chunked)
    {
        using var test = new BodyTestMachine();
        const int Size = 10_000_000;
        byte[] sent = new byte[Size];
        new Random(5).NextBytes(sent);
        test.Machine.StartThread("client", () =>
        {
            test.Client.Send(BodyTestMachine.Head(chunked ? "Transfer-Encoding: chunked\r\n" : $"Content-Length: {Size}\r\n"));
            for (int i = 0; i < Size; i += 100_000)
            {
                if (chunked)
                    test.Client.Send("186A0\r\n");

                test.Client.Send(sent.AsSpan(i, 100_000));
                if (chunked)
                    test.Client.Send("\r\n");
            }

            if (chunked)
                test.Client.Send("0\r\n\r\n");
        });
        test.Receive();
        TestReceive buffer = test.Buffer(200_000);
        var received = new MemoryStream();
        while (test.Api.HttpReceiveRequestEntityBody(test.Handle, test.Id, 0, buffer.Buffer, buffer.Length, buffer.Bytes, null) == 0)
            received.Write(new ReadOnlySpan<byte>(buffer.Buffer, (int)*buffer.Bytes));

        received.ToArray().AsSpan().SequenceEqual(sent).ShouldBeTrue();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Rule("BODY-15")]
    public void A_client_that_stops_half_way_ends_the_read_that_waits_for_the_rest(bool fill)
    {
        using var test = new BodyTestMachine();
        test.Post("Transfer-Encoding: chunked\r\n", "A\r\n0123");
        TestReceive read = fill ? test.PostRead(10, Pending, BodyTestMachine.Fill) : test.Buffer(1);
        if (!fill)
        {
            test.Read(10).Text.ShouldBe("0123");
            read = test.PostRead(10, Pending);
        }

        test.Client.ShutdownSend();

        test.CodeOf(read).ShouldBe(Win32Error.ERROR_NETNAME_DELETED);
        test.ClientIsReset().ShouldBeTrue();
    }

    internal static InterceptedOperation? Set(BodyTestMachine test, PendMode mode, HttpOperation operation = HttpOperation.ReceiveBody)
    {
        if (mode == PendMode.Always)
            test.Machine.Choices.AlwaysPend();

        return mode == PendMode.Held ? test.Machine.Choices.Intercept(operation, test.Handle) : null;
    }

    internal static string Pattern(int size) => string.Create(size, 0, (span, _) =>
    {
        for (int i = 0; i < span.Length; i++)
            span[i] = (char)('A' + (i * 7 % 26));
    });

    internal static string ReadAll(BodyTestMachine test, uint length)
    {
        var all = new StringBuilder();
        while (true)
        {
            (uint code, string text, _) = test.Read(length);
            if (code != 0)
            {
                code.ShouldBe(Eof, test.Trace);
                return all.ToString();
            }

            all.Append(text);
        }
    }
}
