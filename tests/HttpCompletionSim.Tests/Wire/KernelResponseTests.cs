using System.Buffers;
using System.Text;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Tests.Wire;

public sealed class KernelResponseTests
{
    private static readonly byte[] s_date = "Sun, 06 Nov 1994 08:49:37 GMT"u8.ToArray();

    [Theory]
    [InlineData("InvalidHostname", 400, 334)]
    [InlineData("InvalidUrl", 400, 324)]
    [InlineData("InvalidVerb", 400, 326)]
    [InlineData("InvalidHeader", 400, 339)]
    [InlineData("RequestTooLong", 400, 346)]
    [InlineData("FieldTooLong", 400, 346)]
    [InlineData("BadRequest", 400, 311)]
    [InlineData("NotFound", 404, 315)]
    [InlineData("LengthRequired", 411, 344)]
    [InlineData("ServiceUnavailable", 503, 326)]
    [InlineData("QueueFull", 503, 326)]
    [Rule("KERR-02", "KERR-03")]
    public void Pages_have_the_captured_lengths(string name, int statusCode, int length)
    {
        KernelResponse response = Find(name);

        response.StatusCode.ShouldBe(statusCode);
        response.Body.Length.ShouldBe(length);
    }

    [Fact]
    [Rule("KERR-01", "KERR-02", "SEND-29")]
    public void Write_gives_the_captured_bytes()
    {
        var output = new ArrayBufferWriter<byte>();

        int count = KernelResponse.InvalidHostname.Write(output, s_date);

        count.ShouldBe(output.WrittenCount);
        Encoding.ASCII.GetString(output.WrittenSpan).ShouldBe(string.Join("\r\n",
            "HTTP/1.1 400 Bad Request",
            "Content-Type: text/html; charset=us-ascii",
            "Server: Microsoft-HTTPAPI/2.0",
            "Date: Sun, 06 Nov 1994 08:49:37 GMT",
            "Connection: close",
            "Content-Length: 334",
            "",
            "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\"\"http://www.w3.org/TR/html4/strict.dtd\">",
            "<HTML><HEAD><TITLE>Bad Request</TITLE>",
            "<META HTTP-EQUIV=\"Content-Type\" Content=\"text/html; charset=us-ascii\"></HEAD>",
            "<BODY><h2>Bad Request - Invalid Hostname</h2>",
            "<hr><p>HTTP Error 400. The request hostname is invalid.</p>",
            "</BODY></HTML>",
            ""));
    }

    [Fact]
    [Rule("KERR-01", "KERR-05")]
    public void Every_entry_is_a_response_that_closes_and_delimits_itself()
    {
        foreach (KernelResponse response in KernelResponse.All)
        {
            var output = new ArrayBufferWriter<byte>();
            response.Write(output, s_date);

            string events = Transcript.OfResponses(output.WrittenSpan, [], answersHead: false, closes: true);

            events.ShouldStartWith($"response {response.StatusCode} '{response.ReasonPhrase}' 1.1");
            events.ShouldContain($"framing: length {response.Body.Length}");
            events.ShouldContain("  closes\n");
            events.ShouldEndWith("end\nclosed");
        }
    }

    [Fact]
    [Rule("KERR-03", "KERR-06")]
    public void The_list_is_complete_and_each_entry_is_told_apart_by_its_name()
    {
        string[] documented =
        [
            "AppOffline", "AppPoolTimer", "AppShutdown", "BadRequest", "ConnLimit", "Disabled", "EntityTooLarge", "FieldLength",
            "Forbidden", "Header", "Hostname", "Internal", "Invalid_CR/LF", "LengthRequired", "N/A", "N/I", "Number", "QueueFull",
            "RequestLength", "URL", "URL_Length", "Verb", "Version_N/S",
        ];

        KernelResponse.All.Select(response => response.Name).ShouldBeUnique();
        KernelResponse.All.Select(response => response.LogReason).OfType<string>().Order(StringComparer.Ordinal)
            .ShouldBe(documented.Order(StringComparer.Ordinal));
        KernelResponse.All.Select(response => response.StatusCode).Distinct().Order()
            .ShouldBe([400, 404, 411, 413, 414, 500, 501, 503, 505]);
    }

    [Fact]
    [Rule("SEND-17", "KERR-07")]
    public void Server_header_can_be_left_out_and_the_reason_be_the_log_reason()
    {
        var output = new ArrayBufferWriter<byte>();

        KernelResponse.QueueFull.Write(output, s_date, withServer: false, fullReason: true);

        string text = Encoding.ASCII.GetString(output.WrittenSpan);
        text.ShouldStartWith("HTTP/1.1 503 QueueFull\r\n");
        text.ShouldNotContain("Server:");
    }

    [Fact]
    [Rule("KERR-01", "SEND-22")]
    public void An_answer_to_HEAD_announces_the_page_and_does_not_send_it()
    {
        var output = new ArrayBufferWriter<byte>();

        KernelResponse.NotFound.Write(output, s_date, isHead: true);

        string text = Encoding.ASCII.GetString(output.WrittenSpan);
        text.ShouldEndWith("Content-Length: 315\r\n\r\n");
    }

    private static KernelResponse Find(string name) => KernelResponse.All.Single(response => response.Name == name);
}
