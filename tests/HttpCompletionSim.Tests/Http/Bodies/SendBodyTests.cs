using System.Text;
using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Http.Bodies;

/// <summary>HttpSendResponseEntityBody, MORE_DATA, DISCONNECT and AUTOMATIC_CHUNKING.</summary>
public sealed unsafe class SendBodyTests
{
    private const uint Pending = Win32Error.ERROR_IO_PENDING;
    private const uint More = BodyBench.More;
    private const uint Gone = Win32Error.ERROR_CONNECTION_INVALID;
    private static readonly (HTTP_HEADER_ID, string) s_chunked = (HTTP_HEADER_ID.HttpHeaderTransferEncoding, "chunked");

    private static (HTTP_HEADER_ID, string) Length(int length) => (HTTP_HEADER_ID.HttpHeaderContentLength, length.ToString());

    [Fact]
    [Rule("ENT-01", "ENT-04", "ENT-06", "ENT-11")]
    public void Parts_with_more_data_are_one_response_and_the_first_without_ends_it()
    {
        using var bench = new BodyBench();
        bench.Get();
        bench.Send(More, headers: Length(9), body: "one").ShouldBe(0u);
        bench.SendBody("two", More, out uint sent).ShouldBe(0u);
        sent.ShouldBe(3u);
        bench.SendBody("six", 0, out _).ShouldBe(0u);

        bench.ClientSees().ShouldBe("200 onetwosix");
        bench.SendBody("x", 0, out _).ShouldBe(Gone);
        bench.Send(0).ShouldBe(Gone);
        bench.Get();
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(BodyBench.Disconnect)]
    [Rule("ENT-02", "ENT-04", "SEND-33")]
    public void An_empty_call_ends_the_response(uint flags)
    {
        using var bench = new BodyBench();
        bench.Get();
        bench.Send(More, headers: Length(3)).ShouldBe(0u);
        bench.SendBody("abc", More, out _).ShouldBe(0u);

        bench.SendBody("", flags, out uint sent).ShouldBe(0u);

        sent.ShouldBe(0u);
        bench.ClientSees().ShouldBe("200 abc");
        if (flags != 0)
            bench.Client.ReadToEnd().ShouldBeEmpty();
        else
            bench.Get();
    }

    [Fact]
    [Rule("ENT-03", "ENT-09", "SEND-24", "FN-27")]
    public void Too_many_chunks_and_flags_of_the_head_are_refused_and_the_response_goes_on()
    {
        using var bench = new BodyBench();
        bench.Get();
        bench.Send(More | BodyBench.Chunking).ShouldBe(0u);
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
            bench.Api.HttpSendResponseEntityBody(bench.Handle, bench.Id, 0, 10_000, first, &sent, null, 0, null, null).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
            bench.Api.HttpSendResponseEntityBody(bench.Handle, bench.Id, 0, 1, null, &sent, null, 0, null, null).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
            bench.Api.HttpSendResponseEntityBody(bench.Handle, bench.Id, HttpConstants.HTTP_SEND_RESPONSE_FLAG_OPAQUE, 1, first, &sent, null, 0, null, null)
                .ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
            bench.Api.HttpSendResponseEntityBody(bench.Handle, bench.Id, 0, 9_999, first, &sent, null, 0, null, null).ShouldBe(0u);
        }

        bench.Client.ReadResponse().Body.Length.ShouldBe(9_999);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Rule("ENT-05")]
    public void Before_the_head_a_part_is_a_bad_parameter_and_changes_nothing(bool claimedOnly)
    {
        using var bench = new BodyBench();
        bench.ClientSends(BodyBench.Head("", "GET"));
        TestReceive receive = bench.Buffer(4096);
        uint length = claimedOnly ? (uint)sizeof(HTTP_REQUEST_V2) : 4096u;
        bench.Api.HttpReceiveHttpRequest(bench.Handle, 0, 0, receive.Request, length, receive.Bytes, null);
        bench.Note(receive);

        bench.SendBody("x", More, out _).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        bench.SendBody("x", 0, out _).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);

        bench.Send(0, body: "ok").ShouldBe(0u);
        bench.ClientSees().ShouldBe("200 ok");
    }

    [Fact]
    [Rule("SEND-07", "ENT-01", "OQ-06")]
    public void A_second_head_is_refused_and_the_response_goes_on()
    {
        using var bench = new BodyBench();
        bench.Get();
        bench.Send(More | BodyBench.Chunking).ShouldBe(0u);

        bench.Send(0).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);

        bench.SendBody("ok", 0, out _).ShouldBe(0u);
        bench.ClientSees().ShouldBe("200 ok");
    }

    [Theory]
    [InlineData("short", 9, true)]
    [InlineData("just fine", 9, false)]
    [Rule("ENT-07", "ENT-11")]
    public void A_body_shorter_than_announced_ends_with_the_connection(string text, int announced, bool closes)
    {
        using var bench = new BodyBench();
        bench.Get();
        bench.Send(More, headers: Length(announced)).ShouldBe(0u);
        bench.SendBody(text, 0, out _).ShouldBe(0u);

        if (closes)
        {
            Encoding.Latin1.GetString(bench.Client.ReadToEnd()).ShouldEndWith("\r\n\r\nshort");
            return;
        }

        bench.ClientSees().ShouldBe("200 just fine");
        bench.Get();
    }

    [Fact]
    [Rule("ENT-08")]
    public void A_body_longer_than_announced_is_sent_as_given()
    {
        using var bench = new BodyBench();
        bench.Get();
        bench.Send(More | BodyBench.Disconnect, headers: Length(3)).ShouldBe(0u);
        bench.SendBody("abcdef", 0, out uint sent).ShouldBe(0u);

        sent.ShouldBe(6u);
        Encoding.Latin1.GetString(bench.Client.ReadToEnd()).ShouldEndWith("\r\n\r\nabcdef");
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(BodyBench.Disconnect)]
    [Rule("SEND-23", "ENT-11")]
    public void Without_length_or_encoding_none_is_added_and_the_connection_ends_the_body(uint flags)
    {
        using var bench = new BodyBench();
        bench.Get();
        bench.Send(More, body: "one").ShouldBe(0u);
        bench.SendBody("two", flags, out _).ShouldBe(0u);

        string seen = Encoding.Latin1.GetString(bench.Client.ReadToEnd());
        seen.ShouldNotContain("Content-Length");
        seen.ShouldNotContain("Transfer-Encoding");
        seen.ShouldEndWith("\r\n\r\nonetwo");
    }

    [Fact]
    [Rule("SEND-24", "ENT-11")]
    public void Chunks_made_by_the_application_pass_as_they_are()
    {
        using var bench = new BodyBench();
        bench.Get();
        bench.Send(More, headers: s_chunked).ShouldBe(0u);
        bench.SendBody("3\r\nabc\r\n", More, out uint sent).ShouldBe(0u);
        sent.ShouldBe(8u);
        bench.SendBody("0\r\n\r\n", 0, out _).ShouldBe(0u);

        bench.ClientSees().ShouldBe("200 abc");
        bench.Get();
    }

    [Fact]
    [Rule("SEND-24")]
    public void Automatic_chunking_frames_every_part_and_an_empty_part_is_no_end()
    {
        using var bench = new BodyBench();
        bench.Get();
        bench.Send(More | BodyBench.Chunking, body: "ab").ShouldBe(0u);
        bench.SendBody("", More, out uint nothing).ShouldBe(0u);
        bench.SendBody("0123456789abcdef", More, out uint sent).ShouldBe(0u);
        bench.SendBody("", 0, out _).ShouldBe(0u);

        nothing.ShouldBe(0u);
        sent.ShouldBe(22u, "size line, data, line end");
        ClientResponse seen = bench.Client.ReadResponse();
        Encoding.Latin1.GetString(seen.RawBytes.Span).ShouldEndWith("\r\n\r\n2\r\nab\r\n10\r\n0123456789abcdef\r\n0\r\n\r\n");
        bench.Get();
    }

    [Fact]
    [Rule("SEND-24", "CONN-02")]
    public void Automatic_chunking_leaves_a_client_of_1_0_alone_and_closes()
    {
        using var bench = new BodyBench();
        bench.ClientSends("GET / HTTP/1.0\r\nHost: localhost\r\n\r\n");
        bench.Receive();
        bench.Send(More | BodyBench.Chunking, body: "ab").ShouldBe(0u);
        bench.SendBody("cd", 0, out _).ShouldBe(0u);

        Encoding.Latin1.GetString(bench.Client.ReadToEnd()).ShouldEndWith("\r\n\r\nabcd");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("SEND-33", "SEND-34")]
    public void Disconnect_beside_more_data_is_remembered_and_applied_at_the_end(bool withHead)
    {
        using var bench = new BodyBench();
        bench.Get();
        bench.Send(withHead ? More | BodyBench.Disconnect : More, headers: Length(4)).ShouldBe(0u);
        bench.SendBody("ab", withHead ? More : More | BodyBench.Disconnect, out _).ShouldBe(0u);
        TestReceive wait = bench.PostWait();
        bench.CodeOf(wait).ShouldBe(Pending);

        bench.SendBody("cd", 0, out _).ShouldBe(0u);

        bench.CodeOf(wait).ShouldBe(0u);
        bench.ClientSees().ShouldBe("200 abcd");
        bench.Client.ReadToEnd().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(PendMode.Always)]
    [InlineData(PendMode.Held)]
    [Rule("SEND-08", "ENT-01", "CPL-14")]
    public void Several_sends_go_out_in_posting_order_and_their_memory_was_copied(PendMode mode)
    {
        using var bench = new BodyBench();
        bench.Get();
        InterceptedOperation? held = BodyReadTests.Set(bench, mode, HttpOperation.SendResponse);
        TestReceive head = bench.Buffer(64);
        bench.Send(More | BodyBench.Chunking, overlapped: head.Overlapped, body: "0").ShouldBe(Pending);
        TestReceive[] parts = [bench.Buffer(64), bench.Buffer(64), bench.Buffer(64)];
        for (int i = 0; i < parts.Length; i++)
            bench.SendBody($"{i + 1}", i < 2 ? More : 0, parts[i].Overlapped).ShouldBe(Pending);

        if (held is not null)
        {
            bench.CodeOf(parts[2]).ShouldBe(Pending, "what stands behind a held send waits");
            held.Release();
        }

        bench.CodeOf(parts[2]).ShouldBe(0u);
        parts[2].Information.ShouldBe((nuint)11);
        bench.ClientSees().ShouldBe("200 0123");
    }

    [Fact]
    [Rule("SEND-08", "CPL-10")]
    public void An_inline_send_does_not_overtake_one_that_pends()
    {
        for (ulong seed = 0; seed < 200; seed++)
        {
            Exception? failure = OneAtATime.Run(seed, machine =>
            {
                using var bench = new BodyBench(machine);
                bench.Get();
                TestReceive head = bench.Buffer(64);
                bench.Send(More | BodyBench.Chunking, overlapped: head.Overlapped, body: "0").ShouldBeOneOf(0u, Pending);
                for (int i = 1; i < 4; i++)
                    bench.SendBody($"{i}", i < 3 ? More : 0, bench.Buffer(64).Overlapped).ShouldBeOneOf(0u, Pending);

                bench.ClientSees().ShouldBe("200 0123");
            });
            failure.ShouldBeNull($"seed {seed}");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("ENT-01", "SEND-02", "CPL-10")]
    public void Ten_megabytes_go_out_byte_for_byte(bool inOnePart)
    {
        using var bench = new BodyBench();
        byte[] bytes = new byte[10_000_000];
        new Random(9).NextBytes(bytes);
        bench.Get();
        bench.Send(More, headers: Length(bytes.Length)).ShouldBe(0u);
        byte[] seen = [];
        bench.Machine.StartThread("client", () => seen = bench.Client.ReadResponse().Body.ToArray());
        int part = inOnePart ? bytes.Length : 250_000;
        for (int i = 0; i < bytes.Length; i += part)
        {
            bench.SendBody(bytes.AsSpan(i, part), i + part < bytes.Length ? More : 0, out uint sent, null).ShouldBe(0u);
            sent.ShouldBe((uint)part);
        }

        bench.Machine.RunUntilIdle();
        seen.AsSpan().SequenceEqual(bytes).ShouldBeTrue();
    }

    [Fact]
    [Rule("CPL-10", "CANCEL-05")]
    public void A_send_to_a_client_that_never_reads_pends_and_its_cancellation_resets_the_connection()
    {
        using var bench = new BodyBench();
        bench.Get();
        bench.Send(More | BodyBench.Chunking).ShouldBe(0u);
        TestReceive send = bench.Buffer(64);
        TestReceive behind = bench.Buffer(64);
        TestReceive wait = bench.PostWait();
        bench.SendBody(new byte[300_000], More, out _, send.Overlapped).ShouldBe(Pending);
        bench.SendBody("behind", 0, behind.Overlapped).ShouldBe(Pending);
        bench.CodeOf(behind).ShouldBe(Pending);

        bench.Machine.Kernel32.CancelIoEx(bench.Handle, send.Overlapped).ShouldBeTrue();

        bench.CodeOf(send).ShouldBe(Win32Error.ERROR_OPERATION_ABORTED);
        bench.CodeOf(behind).ShouldBe(Win32Error.ERROR_NETNAME_DELETED);
        bench.CodeOf(wait).ShouldBe(0u);
        bench.ClientIsReset().ShouldBeTrue();
        bench.SendBody("x", 0, out _).ShouldBe(Gone);
    }

    [Fact]
    [Rule("CANCEL-05", "SEND-06")]
    public void A_cancellation_that_comes_too_late_leaves_the_connection_alone()
    {
        using var bench = new BodyBench();
        bench.Machine.Choices.AlwaysPend();
        bench.Get();
        TestReceive send = bench.Buffer(64);
        bench.Send(0, body: "ok", overlapped: send.Overlapped).ShouldBe(Pending);
        bench.CodeOf(send).ShouldBe(0u);

        bench.Machine.Kernel32.CancelIoEx(bench.Handle, send.Overlapped).ShouldBeFalse();

        bench.ClientSees().ShouldBe("200 ok");
        bench.Get();
    }

    [Fact]
    [Rule("SEND-20", "ENT-01")]
    public void For_head_the_parts_are_taken_and_not_sent()
    {
        using var bench = new BodyBench();
        bench.ClientSends(BodyBench.Head("", "HEAD"));
        bench.Receive();
        bench.Send(More, headers: Length(6), body: "abc").ShouldBe(0u);
        bench.SendBody("def", 0, out _).ShouldBe(0u);

        bench.Client.ReadResponse(head: true)["Content-Length"].ShouldBe("6");
        bench.Get();
    }
}
