using System.Text;
using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Http.Bodies;

/// <summary>HttpSendResponseEntityBody, MORE_DATA, DISCONNECT and AUTOMATIC_CHUNKING.</summary>
public sealed unsafe class SendBodyTests
{
    private const uint Pending = Win32Error.ERROR_IO_PENDING;
    private const uint More = BodyTestMachine.More;
    private const uint Gone = Win32Error.ERROR_CONNECTION_INVALID;
    private static readonly (HTTP_HEADER_ID, string) s_chunked = (HTTP_HEADER_ID.HttpHeaderTransferEncoding, "chunked");

    private static (HTTP_HEADER_ID, string) Length(int length) => (HTTP_HEADER_ID.HttpHeaderContentLength, length.ToString());

    [Fact]
    [Rule("ENT-01", "ENT-04", "ENT-06", "ENT-11")]
    public void Parts_with_more_data_are_one_response_and_the_first_without_ends_it()
    {
        using var test = new BodyTestMachine();
        test.SetAside("HCV13", "A second answer shows that the response has ended.");
        test.SetAside("HCV14", "More of the body shows that the response has ended.");
        test.Get();
        test.Send(More, headers: Length(9), body: "one").ShouldBe(0u);
        test.SendBody("two", More, out uint sent).ShouldBe(0u);
        sent.ShouldBe(3u);
        test.SendBody("six", 0, out _).ShouldBe(0u);

        test.ClientSees().ShouldBe("200 onetwosix");
        test.SendBody("x", 0, out _).ShouldBe(Gone);
        test.Send(0).ShouldBe(Gone);
        test.Get();
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(BodyTestMachine.Disconnect)]
    [Rule("ENT-02", "ENT-04", "SEND-33")]
    public void An_empty_call_ends_the_response(uint flags)
    {
        using var test = new BodyTestMachine();
        test.Get();
        test.Send(More, headers: Length(3)).ShouldBe(0u);
        test.SendBody("abc", More, out _).ShouldBe(0u);

        test.SendBody("", flags, out uint sent).ShouldBe(0u);

        sent.ShouldBe(0u);
        test.ClientSees().ShouldBe("200 abc");
        if (flags != 0)
            test.Client.ReadToEnd().ShouldBeEmpty();
        else
            test.Get();
    }

    [Fact]
    [Rule("ENT-03", "ENT-09", "SEND-24", "FN-27")]
    public void Too_many_chunks_and_flags_of_the_head_are_refused_and_the_response_goes_on()
    {
        using var test = new BodyTestMachine();
        test.Get();
        test.Send(More | BodyTestMachine.Chunking).ShouldBe(0u);
        var chunks = new HTTP_DATA_CHUNK[10_000];
        byte letter = (byte)'x';
        for (int i = 0; i < chunks.Length; i++)
        {
            chunks[i].FromMemory.pBuffer = &letter;
            chunks[i].FromMemory.BufferLength = 1;
        }

        fixed (HTTP_DATA_CHUNK* first = chunks)
        {
            uint sent;
            test.Api.HttpSendResponseEntityBody(test.Handle, test.Id, 0, 10_000, first, &sent, null, 0, null, null)
                .ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
            test.Api.HttpSendResponseEntityBody(test.Handle, test.Id, 0, 1, null, &sent, null, 0, null, null)
                .ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
            test.Api.HttpSendResponseEntityBody(
                    test.Handle, test.Id, HttpConstants.HTTP_SEND_RESPONSE_FLAG_OPAQUE, 1, first, &sent, null, 0, null, null)
                .ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
            test.Api.HttpSendResponseEntityBody(test.Handle, test.Id, 0, 9_999, first, &sent, null, 0, null, null).ShouldBe(0u);
        }

        test.Client.ReadResponse().Body.Length.ShouldBe(9_999);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Rule("ENT-05")]
    public void Before_the_head_a_part_is_a_bad_parameter_and_changes_nothing(bool claimedOnly)
    {
        using var test = new BodyTestMachine();
        test.ClientSends(BodyTestMachine.Head("", "GET"));
        TestReceive receive = test.Buffer(4096);
        uint length = claimedOnly ? (uint)sizeof(HTTP_REQUEST_V2) : 4096u;
        test.Api.HttpReceiveHttpRequest(test.Handle, 0, 0, receive.Request, length, receive.Bytes, null);
        test.Note(receive);

        test.SendBody("x", More, out _).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        test.SendBody("x", 0, out _).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);

        test.Send(0, body: "ok").ShouldBe(0u);
        test.ClientSees().ShouldBe("200 ok");
    }

    [Fact]
    [Rule("SEND-07", "ENT-01", "OQ-06")]
    public void A_second_head_is_refused_and_the_response_goes_on()
    {
        using var test = new BodyTestMachine();
        test.SetAside("HCV13", "The second head is what the test is about.");
        test.Get();
        test.Send(More | BodyTestMachine.Chunking).ShouldBe(0u);

        test.Send(0).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);

        test.SendBody("ok", 0, out _).ShouldBe(0u);
        test.ClientSees().ShouldBe("200 ok");
    }

    [Theory]
    [InlineData("short", 9, true)]
    [InlineData("just fine", 9, false)]
    [Rule("ENT-07", "ENT-11")]
    public void A_body_shorter_than_announced_ends_with_the_connection(string text, int announced, bool closes)
    {
        using var test = new BodyTestMachine();
        test.Get();
        test.Send(More, headers: Length(announced)).ShouldBe(0u);
        test.SendBody(text, 0, out _).ShouldBe(0u);

        if (closes)
        {
            Encoding.Latin1.GetString(test.Client.ReadToEnd()).ShouldEndWith("\r\n\r\nshort");
            return;
        }

        test.ClientSees().ShouldBe("200 just fine");
        test.Get();
    }

    [Fact]
    [Rule("ENT-08")]
    public void A_body_longer_than_announced_is_sent_as_given()
    {
        using var test = new BodyTestMachine();
        test.SetAside("HCV15", "The simulator closes at the end of such a response (SEND-34).");
        test.Get();
        test.Send(More | BodyTestMachine.Disconnect, headers: Length(3)).ShouldBe(0u);
        test.SendBody("abcdef", 0, out uint sent).ShouldBe(0u);

        sent.ShouldBe(6u);
        Encoding.Latin1.GetString(test.Client.ReadToEnd()).ShouldEndWith("\r\n\r\nabcdef");
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(BodyTestMachine.Disconnect)]
    [Rule("SEND-23", "ENT-11")]
    public void Without_length_or_encoding_none_is_added_and_the_connection_ends_the_body(uint flags)
    {
        using var test = new BodyTestMachine();
        test.Get();
        test.Send(More, body: "one").ShouldBe(0u);
        test.SendBody("two", flags, out _).ShouldBe(0u);

        string seen = Encoding.Latin1.GetString(test.Client.ReadToEnd());
        seen.ShouldNotContain("Content-Length");
        seen.ShouldNotContain("Transfer-Encoding");
        seen.ShouldEndWith("\r\n\r\nonetwo");
    }

    [Fact]
    [Rule("SEND-24", "ENT-11")]
    public void Chunks_made_by_the_application_pass_as_they_are()
    {
        using var test = new BodyTestMachine();
        test.Get();
        test.Send(More, headers: s_chunked).ShouldBe(0u);
        test.SendBody("3\r\nabc\r\n", More, out uint sent).ShouldBe(0u);
        sent.ShouldBe(8u);
        test.SendBody("0\r\n\r\n", 0, out _).ShouldBe(0u);

        test.ClientSees().ShouldBe("200 abc");
        test.Get();
    }

    [Fact]
    [Rule("SEND-24")]
    public void Automatic_chunking_frames_every_part_and_an_empty_part_is_no_end()
    {
        using var test = new BodyTestMachine();
        test.Get();
        test.Send(More | BodyTestMachine.Chunking, body: "ab").ShouldBe(0u);
        test.SendBody("", More, out uint nothing).ShouldBe(0u);
        test.SendBody("0123456789abcdef", More, out uint sent).ShouldBe(0u);
        test.SendBody("", 0, out _).ShouldBe(0u);

        nothing.ShouldBe(0u);
        sent.ShouldBe(22u, "size line, data, line end");
        ClientResponse seen = test.Client.ReadResponse();
        Encoding.Latin1.GetString(seen.RawBytes.Span).ShouldEndWith("\r\n\r\n2\r\nab\r\n10\r\n0123456789abcdef\r\n0\r\n\r\n");
        test.Get();
    }

    [Fact]
    [Rule("SEND-24", "CONN-02")]
    public void Automatic_chunking_leaves_a_client_of_1_0_alone_and_closes()
    {
        using var test = new BodyTestMachine();
        test.ClientSends("GET / HTTP/1.0\r\nHost: localhost\r\n\r\n");
        test.Receive();
        test.Send(More | BodyTestMachine.Chunking, body: "ab").ShouldBe(0u);
        test.SendBody("cd", 0, out _).ShouldBe(0u);

        Encoding.Latin1.GetString(test.Client.ReadToEnd()).ShouldEndWith("\r\n\r\nabcd");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("SEND-33", "SEND-34")]
    public void Disconnect_beside_more_data_is_remembered_and_applied_at_the_end(bool withHead)
    {
        using var test = new BodyTestMachine();
        test.SetAside("HCV15", "The simulator closes at the end of such a response (SEND-34).");
        test.Get();
        test.Send(withHead ? More | BodyTestMachine.Disconnect : More, headers: Length(4)).ShouldBe(0u);
        test.SendBody("ab", withHead ? More : More | BodyTestMachine.Disconnect, out _).ShouldBe(0u);
        TestReceive wait = test.PostWait();
        test.CodeOf(wait).ShouldBe(Pending);

        test.SendBody("cd", 0, out _).ShouldBe(0u);

        test.CodeOf(wait).ShouldBe(0u);
        test.ClientSees().ShouldBe("200 abcd");
        test.Client.ReadToEnd().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(PendMode.Always)]
    [InlineData(PendMode.Held)]
    [Rule("SEND-08", "ENT-01", "CPL-14")]
    public void Several_sends_go_out_in_posting_order_and_their_memory_was_copied(PendMode mode)
    {
        using var test = new BodyTestMachine();
        test.Get();
        InterceptedOperation? held = BodyReadTests.Set(test, mode, HttpOperation.SendResponse);
        TestReceive head = test.Buffer(64);
        test.Send(More | BodyTestMachine.Chunking, overlapped: head.Overlapped, body: "0").ShouldBe(Pending);
        TestReceive[] parts = [test.Buffer(64), test.Buffer(64), test.Buffer(64)];
        for (int i = 0; i < parts.Length; i++)
            test.SendBody($"{i + 1}", i < 2 ? More : 0, parts[i].Overlapped).ShouldBe(Pending);

        if (held is not null)
        {
            test.CodeOf(parts[2]).ShouldBe(Pending, "what stands behind a held send waits");
            held.Release();
        }

        test.CodeOf(parts[2]).ShouldBe(0u);
        parts[2].Information.ShouldBe((nuint)11);
        test.ClientSees().ShouldBe("200 0123");
    }

    [Fact]
    [Rule("SEND-08", "CPL-10")]
    public void An_inline_send_does_not_overtake_one_that_pends()
    {
        ControlledRuns.RunSeeds(200, machine =>
        {
            using var test = new BodyTestMachine(machine);
            test.Get();
            TestReceive head = test.Buffer(64);
            test.Send(More | BodyTestMachine.Chunking, overlapped: head.Overlapped, body: "0").ShouldBeOneOf(0u, Pending);
            for (int i = 1; i < 4; i++)
                test.SendBody($"{i}", i < 3 ? More : 0, test.Buffer(64).Overlapped).ShouldBeOneOf(0u, Pending);

            test.ClientSees().ShouldBe("200 0123");
        });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("ENT-01", "SEND-02", "CPL-10")]
    public void Ten_megabytes_go_out_byte_for_byte(bool inOnePart)
    {
        using var test = new BodyTestMachine();
        byte[] bytes = new byte[10_000_000];
        new Random(9).NextBytes(bytes);
        test.Get();
        test.Send(More, headers: Length(bytes.Length)).ShouldBe(0u);
        byte[] seen = [];
        test.Machine.StartThread("client", () => seen = test.Client.ReadResponse().Body.ToArray());
        int part = inOnePart ? bytes.Length : 250_000;
        for (int i = 0; i < bytes.Length; i += part)
        {
            test.SendBody(bytes.AsSpan(i, part), i + part < bytes.Length ? More : 0, out uint sent, null).ShouldBe(0u);
            sent.ShouldBe((uint)part);
        }

        test.Machine.RunUntilIdle();
        seen.AsSpan().SequenceEqual(bytes).ShouldBeTrue();
    }

    [Fact]
    [Rule("CPL-10", "CANCEL-05")]
    public void A_send_to_a_client_that_never_reads_pends_and_its_cancellation_resets_the_connection()
    {
        using var test = new BodyTestMachine();
        test.Get();
        test.Send(More | BodyTestMachine.Chunking).ShouldBe(0u);
        TestReceive send = test.Buffer(64);
        TestReceive behind = test.Buffer(64);
        TestReceive wait = test.PostWait();
        test.SendBody(new byte[300_000], More, out _, send.Overlapped).ShouldBe(Pending);
        test.SendBody("behind", 0, behind.Overlapped).ShouldBe(Pending);
        test.CodeOf(behind).ShouldBe(Pending);

        test.Machine.Kernel32.CancelIoEx(test.Handle, send.Overlapped).ShouldBeTrue();

        test.CodeOf(send).ShouldBe(Win32Error.ERROR_OPERATION_ABORTED);
        test.CodeOf(behind).ShouldBe(Win32Error.ERROR_NETNAME_DELETED);
        test.CodeOf(wait).ShouldBe(0u);
        test.ClientIsReset().ShouldBeTrue();
        test.SendBody("x", 0, out _).ShouldBe(Gone);
    }

    [Fact]
    [Rule("CANCEL-05", "SEND-06")]
    public void A_cancellation_that_comes_too_late_leaves_the_connection_alone()
    {
        using var test = new BodyTestMachine();
        test.Machine.Choices.AlwaysPend();
        test.Get();
        TestReceive send = test.Buffer(64);
        test.Send(0, body: "ok", overlapped: send.Overlapped).ShouldBe(Pending);
        test.CodeOf(send).ShouldBe(0u);

        test.Machine.Kernel32.CancelIoEx(test.Handle, send.Overlapped).ShouldBeFalse();

        test.ClientSees().ShouldBe("200 ok");
        test.Get();
    }

    [Fact]
    [Rule("SEND-20", "SEND-22", "ENT-01")]
    public void For_head_the_parts_are_sent_as_they_are_given()
    {
        using var test = new BodyTestMachine();
        test.SetAside("HCV15", "The simulator closes at the end of such a response (SEND-34).");
        test.ClientSends(BodyTestMachine.Head("", "HEAD"));
        test.Receive();
        test.Send(More | BodyTestMachine.Disconnect, headers: Length(6), body: "abc").ShouldBe(0u);
        test.SendBody("de", 0, out uint sent).ShouldBe(0u);

        sent.ShouldBe(2u);
        string seen = Encoding.Latin1.GetString(test.Client.ReadToEnd());
        seen.ShouldContain("\r\nContent-Length: 6\r\n");
        seen.ShouldEndWith("\r\n\r\nabcde");
    }
}
