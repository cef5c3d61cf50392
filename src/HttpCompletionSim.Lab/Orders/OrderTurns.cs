using HttpCompletionSim.Viewer;
using HttpCompletionSim.Viewer.Rules;
using static System.FormattableString;

namespace HttpCompletionSim.Lab.Orders;

/// <summary>Divides a run into turns.</summary>
/// <remarks>
/// A turn begins where another thread was chosen, or where an event happens on another thread. A thread that leaves no event, as a client
/// does, has a turn all the same if it was chosen.
/// </remarks>
internal static class OrderTurns
{
    private const int MostEvents = 2_000;

    /// <summary>The turns of a run.</summary>
    public static IReadOnlyList<OrderTurn> Of(IReadOnlyList<TraceEvent> events, IReadOnlyList<OrderQuestion> questions)
    {
        var turns = new List<OrderTurn>();
        var items = new List<OrderItem>();
        var narrator = new StepNarrator();
        string thread = "";
        int next = 0;
        for (int i = 0; i <= Math.Min(events.Count, MostEvents); i++)
        {
            for (; next < questions.Count && questions[next].Events <= i; next++)
                Ask(questions[next]);

            if (i == events.Count)
                break;

            if (i == MostEvents)
            {
                string rest = Invariant($"The first {MostEvents} of {events.Count} events are shown. The token repeats the run.");
                items.Add(new OrderItem(new OrderStep(rest, "", []), null));
                break;
            }

            if (events[i].Thread != thread)
                Begin(events[i].Thread, question: null);

            if (ReturnOf(i) is { } returned)
            {
                items.Add(new OrderItem(StepOf(narrator.Tell((FunctionCalled)events[i], returned), events[i], returned), null));
                i++;
            }
            else
            {
                items.Add(new OrderItem(StepOf(narrator.Tell(events[i]), events[i], null), null));
            }
        }

        return turns;

        void Ask(OrderQuestion question)
        {
            string chosen = question.IsThread ? question.Options[question.Chosen] : thread;
            if (chosen != thread)
                Begin(chosen, question.Number);
            else
                items.Add(new OrderItem(null, question.Number));
        }

        void Begin(string name, int? question)
        {
            thread = name;
            items = [];
            turns.Add(new OrderTurn(name, question, items));
        }

        // The return of a call, if nothing happened and nothing was asked between the two.
        FunctionReturned? ReturnOf(int index) =>
            events[index] is FunctionCalled call && index + 1 < Math.Min(events.Count, MostEvents)
            && events[index + 1] is FunctionReturned returned && returned.Thread == call.Thread && returned.Function == call.Function
            && !(next < questions.Count && questions[next].Events == index + 1)
                ? returned
                : null;
    }

    private static OrderStep StepOf(string sentence, TraceEvent traceEvent, FunctionReturned? returned) => new(
        sentence,
        TraceText.TextOf(traceEvent),
        [.. traceEvent.Rules.Concat(returned?.Rules ?? []).Distinct().Select(id => RuleTexts.Find(id) ?? new RuleText(id, "", ""))]);
}
