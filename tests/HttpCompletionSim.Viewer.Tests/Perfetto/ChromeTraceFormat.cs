using System.Text.Json;

namespace HttpCompletionSim.Viewer.Tests.Perfetto;

/// <summary>
/// The rules of Chrome's trace-event format ("Trace Event Format", Google) for the phases that the Viewer writes, as far as Perfetto needs
/// them: required fields by phase, order in time, slices that nest, begins and ends of asynchronous slices that balance, flows that begin
/// inside a slice and end inside one, and counters that are numbers.
/// </summary>
internal static class ChromeTraceFormat
{
    /// <summary>Checks a file.</summary>
    /// <returns>Its events.</returns>
    public static IReadOnlyList<JsonElement> Check(string json)
    {
        using var document = JsonDocument.Parse(json);
        JsonElement[] events = [.. document.RootElement.Clone().GetProperty("traceEvents").EnumerateArray()];
        var stacks = new Dictionary<(int, int), Stack<string>>();
        var slices = new Dictionary<(int, int), (double From, double To)>();
        var spans = new Dictionary<(string, string), string>();
        var flows = new Dictionary<long, char>();
        var named = new HashSet<(int, int)>();
        double time = 0;
        foreach (JsonElement each in events)
        {
            char phase = each.GetProperty("ph").GetString()!.ShouldHaveSingleItem();
            string name = each.GetProperty("name").GetString()!;
            (int, int) track = (each.GetProperty("pid").GetInt32(), each.GetProperty("tid").GetInt32());
            name.ShouldNotBeEmpty();
            if (phase == 'M')
            {
                name.ShouldBeOneOf("process_name", "thread_name");
                each.GetProperty("args").GetProperty("name").ValueKind.ShouldBe(JsonValueKind.String);
                named.Add(track).ShouldBeTrue();
                continue;
            }

            double now = each.GetProperty("ts").GetDouble();
            now.ShouldBeGreaterThanOrEqualTo(time, each.ToString());
            time = now;
            Stack<string> stack = stacks.TryGetValue(track, out Stack<string>? open) ? open : stacks[track] = [];
            switch (phase)
            {
                case 'B':
                    named.ShouldContain(track);
                    stack.Push(name);
                    break;
                case 'E':
                    stack.Pop().ShouldBe(name);
                    break;
                case 'X':
                    named.ShouldContain(track);
                    each.GetProperty("dur").GetDouble().ShouldBeGreaterThan(0);
                    if (slices.TryGetValue(track, out (double From, double To) before))
                        now.ShouldBeGreaterThanOrEqualTo(before.To);

                    slices[track] = (now, now + each.GetProperty("dur").GetDouble());
                    break;
                case 'b':
                    spans.Add(KeyOf(each), name);
                    break;
                case 'e':
                    spans.Remove(KeyOf(each), out string? begun).ShouldBeTrue(each.ToString());
                    begun.ShouldBe(name);
                    break;
                case 's' or 't' or 'f':
                    each.GetProperty("cat").GetString().ShouldNotBeNullOrEmpty();
                    slices[track].From.ShouldBeLessThanOrEqualTo(now);
                    slices[track].To.ShouldBeGreaterThan(now, "a flow lies inside a slice of its thread");
                    CheckFlow(flows, each.GetProperty("id").GetInt64(), phase);
                    break;
                case 'C':
                    each.GetProperty("args").GetProperty("count").GetInt32().ShouldBeGreaterThanOrEqualTo(0);
                    break;
                default:
                    Assert.Fail($"unexpected phase {phase}");
                    break;
            }
        }

        stacks.Values.ShouldAllBe(stack => stack.Count == 0);
        spans.ShouldBeEmpty();
        return events;
    }

    private static void CheckFlow(Dictionary<long, char> flows, long id, char phase)
    {
        if (phase == 's')
        {
            flows.TryAdd(id, phase).ShouldBeTrue("a flow begins once");
            return;
        }

        flows.GetValueOrDefault(id, 'f').ShouldNotBe('f', "a flow has begun and has not ended");
        flows[id] = phase;
    }

    private static (string, string) KeyOf(JsonElement each) => (each.GetProperty("cat").GetString()!, each.GetProperty("id").GetString()!);
}
