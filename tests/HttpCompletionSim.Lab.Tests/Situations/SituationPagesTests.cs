using System.Net;
using System.Text.Json;
using HttpCompletionSim.Conformance.Matrix;
using HttpCompletionSim.Lab.Situations;

namespace HttpCompletionSim.Lab.Tests.Situations;

public sealed class SituationPagesTests(LabFixture lab)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    public static TheoryData<string> Profiles => [.. SituationRequest.Profiles];

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task Every_situation_of_the_matrix_agrees_with_it_through_the_page_s_own_answers(string profile)
    {
        CompletionProfile followed = CompletionProfile.All.Single(each => each.Name == profile);
        int compared = 0;
        foreach (Row row in CompletionMatrix.Rows)
        {
            JsonElement reply = await lab.AskAsync($"api/play?{QueryOf(row.In)}&profile={profile}");

            reply.GetProperty("row").GetString().ShouldBe(row.Number);
            reply.GetProperty("differences").EnumerateArray().ShouldBeEmpty(row.Id);
            Expectation seen = reply.GetProperty("seen").Deserialize<Expectation>(s_json)!;
            Expectation expected = row.ExpectationOf(followed);
            seen.CallBlocks.ShouldBe(expected.CallBlocks, row.Id);
            if (expected.Returns != "E")
                seen.Returns.ShouldBe(expected.Returns, row.Id);

            CheckLastView(reply, seen, row);
            compared++;
        }

        compared.ShouldBe(192);
    }

    [Fact]
    public async Task Every_operation_plays_what_it_can_reach_and_says_in_one_line_what_it_cannot()
    {
        foreach (Operation operation in Operation.All)
        {
            foreach (Row row in CompletionMatrix.Rows)
            {
                (HttpStatusCode status, string text) = await lab.GetAsync($"api/play?{QueryOf(row.In)}&operation={operation.Name}");

                if (operation.CanReach(row.In))
                {
                    status.ShouldBe(HttpStatusCode.OK, text);
                    text.ShouldContain($"\"function\":\"{operation.Function}\"");
                    text.ShouldContain("\"differences\":[]");
                    (_, string call) = await lab.GetAsync($"api/call?{QueryOf(row.In)}&operation={operation.Name}");
                    call.ShouldContain(operation.Function);
                }
                else
                {
                    status.ShouldBe(HttpStatusCode.BadRequest);
                    text.TrimEnd('\n').ShouldNotContain('\n');
                    text.ShouldNotContain(" at HttpCompletionSim");
                }
            }
        }
    }

    [Fact]
    public async Task The_engine_answers_each_prediction()
    {
        foreach (Row row in CompletionMatrix.Rows)
        {
            JsonElement played = await lab.AskAsync($"api/play?{QueryOf(row.In)}&profile=windows");
            JsonElement verdict = await lab.AskAsync($"api/predict?{QueryOf(row.In)}&profile=windows&call=pending");

            JsonElement call = verdict.GetProperty("parts")[0];
            bool isPending = played.GetProperty("seen").GetProperty("returns").GetString() == "ERROR_IO_PENDING";
            call.GetProperty("isRight").GetBoolean().ShouldBe(isPending, row.Id);
            CheckRules(verdict, row);
            verdict.GetProperty("parts").GetArrayLength().ShouldBe(1 + (row.In.POverlapped ? 1 : 0) + (row.In.PBytes ? 1 : 0));
        }
    }

    [Theory]
    [InlineData("event=set&port=yes&when=pending&profile=windows", "both")]
    [InlineData("event=set&port=yes&when=pending&profile=documented", "packet")]
    [InlineData("event=set&when=pending", "event")]
    [InlineData("when=pending", "handle")]
    [InlineData("port=yes&skip=yes&profile=windows", "handle")]
    [InlineData("event=set&result=error", "nothing")]
    public async Task What_tells_the_program_is_read_from_the_run(string query, string notice)
    {
        JsonElement verdict = await lab.AskAsync($"api/predict?{query}&told={notice}");

        verdict.GetProperty("parts")[1].GetProperty("isRight").GetBoolean().ShouldBeTrue(verdict.ToString());
    }

    [Fact]
    public async Task The_words_of_the_OVERLAPPED_are_read_from_its_memory_at_each_step()
    {
        JsonElement reply = await lab.AskAsync("api/play?event=set&when=pending&profile=windows");

        JsonElement[] steps = [.. reply.GetProperty("steps").EnumerateArray()];
        IEnumerable<JsonElement> overlappeds = steps.Select(step => step.GetProperty("view").GetProperty("overlapped"));
        string[] statuses = [.. overlappeds.Select(overlapped => overlapped.GetProperty("status").GetString()!)];
        string[] lines = [.. steps.Select(step => step.GetProperty("line").GetString()!)];
        int started = Array.FindIndex(lines, line => line.Contains("Internal -> 0x103", StringComparison.Ordinal));
        int written = Array.FindIndex(lines, line => line.Contains("Internal -> 0,", StringComparison.Ordinal));
        statuses[started - 1].ShouldBe("as before the call");
        statuses[started..written].ShouldAllBe(status => status == "STATUS_PENDING");
        statuses[written..].ShouldAllBe(status => status == "STATUS_SUCCESS");
        reply.GetProperty("before").GetProperty("overlapped").GetProperty("internal").GetString().ShouldBe("0x0000000000001111");
    }

    [Theory]
    [InlineData("event=nothing", "'event' cannot be 'nothing' in this link: write none or set or lowbit.")]
    [InlineData("colour=red", "This link names 'colour', which the Lab does not know.")]
    [InlineData("port=yes&port=no", "This link names 'port' twice.")]
    [InlineData("overlapped=no&event=set", "hEvent is a member of OVERLAPPED")]
    [InlineData("operation=disconnect&bytes=yes", "HttpWaitForDisconnect")]
    [InlineData("profile=%3Cscript%3E", "'profile' cannot be '<script>' in this link")]
    [InlineData("profile=%", "'profile' cannot be '%' in this link")]
    public async Task A_link_with_a_state_that_does_not_exist_is_told_in_one_line(string query, string expected)
    {
        (HttpStatusCode status, string text) = await lab.GetAsync($"api/play?{query}");

        status.ShouldBe(HttpStatusCode.BadRequest);
        text.ShouldStartWith(expected);
        text.TrimEnd('\n').ShouldNotContain('\n');
    }

    [Fact]
    public async Task Without_scripts_a_form_plays_the_same_situation_as_text()
    {
        (HttpStatusCode status, string text) = await lab.GetAsync("text?operation=send&event=set&when=pending&profile=windows");

        status.ShouldBe(HttpStatusCode.OK);
        text.ShouldContain("HttpSendHttpResponse with OVERLAPPED with event");
        text.ShouldContain("<option selected>pending</option>");
        (_, string wrong) = await lab.GetAsync("text?event=%3Cb%3E");
        wrong.ShouldContain("&#39;event&#39; cannot be &#39;&lt;b&gt;&#39;");
    }

    [Theory]
    [InlineData("when=pending", "call", "OVL-02")]
    [InlineData("overlapped=no&when=pending", "call", "CPL-01")]
    [InlineData("event=set", "call", "CPL-04 OVL-02")]
    [InlineData("port=yes&result=error", "call", "CPL-05 OVL-02")]
    [InlineData("port=yes&when=pending", "told", "CPL-02 FOBJ-03 FOBJ-05 PKT-02")]
    [InlineData("port=yes&skip=yes&profile=windows", "told", "CPL-06 FOBJ-03 MODE-01")]
    [InlineData("bytes=yes&event=set&profile=windows", "count", "CPL-08 DIV-02")]
    public async Task An_answer_names_the_rules_that_decided_it(string query, string question, string rules)
    {
        JsonElement verdict = await lab.AskAsync($"api/predict?{query}");

        JsonElement part = verdict.GetProperty("parts").EnumerateArray().Single(each => each.GetProperty("name").GetString() == question);
        string.Join(' ', part.GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()).Order())
            .ShouldBe(rules);
    }

    [Fact]
    public async Task No_sentence_says_what_has_not_happened_yet()
    {
        foreach (string profile in SituationRequest.Profiles)
        {
            foreach (Row row in CompletionMatrix.Rows)
            {
                JsonElement reply = await lab.AskAsync($"api/play?{QueryOf(row.In)}&profile={profile}");
                CheckSentences([.. reply.GetProperty("steps").EnumerateArray()], $"{row.Id} {profile}");
            }
        }
    }

    [Theory]
    [InlineData("port=yes&skip=yes", 0)]
    [InlineData("event=set&result=error", 0)]
    [InlineData("operation=send&result=error", 0)]
    [InlineData("event=set", 1)]
    [InlineData("port=yes&when=pending", 1)]
    [InlineData("overlapped=no&result=error", 1)]
    public async Task A_row_that_promises_a_notification_is_lit_where_one_came(string query, int lit)
    {
        JsonElement reply = await lab.AskAsync($"api/play?{query}");

        reply.GetProperty("litRows")[0].GetArrayLength().ShouldBe(lit);
    }

    [Fact]
    public async Task A_page_of_another_site_gets_no_answer()
    {
        using var client = new HttpClient { BaseAddress = new Uri(lab.Url) };
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");

        using HttpResponseMessage refused = await client.GetAsync("api/hint?scenario=cancel", TestContext.Current.CancellationToken);
        using HttpResponseMessage page = await client.GetAsync("", TestContext.Current.CancellationToken);

        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Clients_that_announce_a_body_and_send_none_do_not_stop_the_Lab()
    {
        var waiting = new List<System.Net.Sockets.TcpClient>();
        try
        {
            for (int i = 0; i < 40; i++)
            {
                var client = new System.Net.Sockets.TcpClient("localhost", new Uri(lab.Url).Port);
                waiting.Add(client);
                string method = i % 2 == 0 ? "POST" : "GET";
                byte[] head = System.Text.Encoding.ASCII.GetBytes(
                    $"{method} /api/play HTTP/1.1\r\nHost: localhost:{new Uri(lab.Url).Port}\r\nContent-Length: 1000\r\n\r\nab");
                await client.GetStream().WriteAsync(head, TestContext.Current.CancellationToken);
            }

            (HttpStatusCode status, _) = await lab.GetAsync("");

            status.ShouldBe(HttpStatusCode.OK);
        }
        finally
        {
            waiting.ForEach(client => client.Dispose());
        }
    }

    /// <summary>No rule about packets without a port, none about an event without one, none about the skip mode without it.</summary>
    private static void CheckRules(JsonElement verdict, Row row)
    {
        foreach (JsonElement part in verdict.GetProperty("parts").EnumerateArray())
        {
            string[] rules = [.. part.GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()!)];
            if (!row.In.PortBound)
                rules.ShouldNotContain(rule => rule.StartsWith("PKT-0", StringComparison.Ordinal) && rule != "PKT-05", row.Id);

            if (!row.In.HasEvent)
                rules.ShouldNotContain(rule => rule.StartsWith("EVT-", StringComparison.Ordinal), row.Id);

            if (!row.In.SkipOnSuccess)
                rules.ShouldNotContain(rule => rule.StartsWith("MODE-", StringComparison.Ordinal), row.Id);
        }
    }

    /// <summary>A call has returned only after its return, and is blocked only after it has blocked.</summary>
    private static void CheckSentences(JsonElement[] steps, string name)
    {
        bool hasReturned = false;
        bool hasEnded = false;
        foreach (JsonElement step in steps)
        {
            string sentence = step.GetProperty("sentence").GetString()!;
            if (sentence.Contains(" after its call has returned", StringComparison.Ordinal))
                hasReturned.ShouldBeTrue(name);

            if (sentence.Contains(" while its call still runs", StringComparison.Ordinal))
                hasReturned.ShouldBeFalse(name);

            if (sentence.Contains("the operation goes on without the thread", StringComparison.Ordinal))
                hasEnded.ShouldBeFalse(name);

            sentence.ShouldNotContain("of the blocked");
            hasReturned |= step.GetProperty("view").GetProperty("caller").GetString() == "returned";
            hasEnded |= sentence.StartsWith("The operation ovl#", StringComparison.Ordinal)
                && sentence.Contains(" ends with ", StringComparison.Ordinal);
        }

        hasReturned.ShouldBeTrue(name);
    }

    /// <summary>The lamps and the port of the last view, which follow the events, against what the driver has observed.</summary>
    private static void CheckLastView(JsonElement reply, Expectation seen, Row row)
    {
        JsonElement last = reply.GetProperty("steps")[reply.GetProperty("steps").GetArrayLength() - 1].GetProperty("view");
        last.GetProperty("caller").GetString().ShouldBe("returned", row.Id);
        if (row.In.HasEvent)
            last.GetProperty("event").GetBoolean().ShouldBe(seen.Final.Event == "signaled", row.Id);

        if (row.In.POverlapped)
            last.GetProperty("handle").GetBoolean().ShouldBe(seen.Final.FileObject == "signaled", row.Id);

        if (row.In.POverlapped && seen.Final.Internal != "unchanged")
            last.GetProperty("overlapped").GetProperty("status").GetString().ShouldBe(seen.Final.Internal, row.Id);

        string bytes = seen.PBytes == "unchanged" ? "as before the call" : seen.PBytes;
        if (row.In.PBytes)
            last.GetProperty("bytes").GetProperty("text").GetString().ShouldBe(bytes, row.Id);

        // The driver has taken the packet, and there is none left.
        if (row.In.PortBound)
            last.GetProperty("packets").GetArrayLength().ShouldBe(0, row.Id);
    }

    private static string QueryOf(Situation situation)
    {
        (string moment, string result) = SituationWords.Of(situation.Outcome);
        string YesNo(bool value) => value ? "yes" : "no";
        return $"overlapped={YesNo(situation.POverlapped)}&bytes={YesNo(situation.PBytes)}&event={SituationWords.Of(situation.HEvent)}"
            + $"&port={YesNo(situation.PortBound)}&skip={YesNo(situation.SkipOnSuccess)}&when={moment}&result={result}";
    }
}
