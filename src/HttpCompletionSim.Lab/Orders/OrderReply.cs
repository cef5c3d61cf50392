using HttpCompletionSim.Viewer.Rules;

namespace HttpCompletionSim.Lab.Orders;

/// <summary>A run in the order that a student chose, as the page gets it.</summary>
/// <param name="Scenario">The name of the scenario.</param>
/// <param name="Failed">Whether the run failed.</param>
/// <param name="Outcome">How it ended, in a sentence or several.</param>
/// <param name="Deviations">How many choices are not the natural ones.</param>
/// <param name="Token">The token that repeats the run.</param>
/// <param name="Command">The command that repeats the run; null for a scenario of the Lab itself.</param>
/// <param name="Questions">The places where something was chosen.</param>
/// <param name="Turns">What happened, turn by turn.</param>
internal sealed record OrderReply(
    string Scenario, bool Failed, string Outcome, int Deviations, string Token, string? Command, IReadOnlyList<OrderQuestion> Questions,
    IReadOnlyList<OrderTurn> Turns);

/// <summary>What one thread does before another one goes on.</summary>
/// <param name="Thread">The thread.</param>
/// <param name="Question">The number of the question whose answer began the turn; null if no other thread could run.</param>
/// <param name="Items">Its steps, and the questions that were asked in it, in their order.</param>
internal sealed record OrderTurn(string Thread, int? Question, IReadOnlyList<OrderItem> Items);

/// <summary>A step of a turn, or the number of a question: one of the two is null.</summary>
internal sealed record OrderItem(OrderStep? Step, int? Question);

/// <summary>One event of a run, or a call that returned at once.</summary>
internal sealed record OrderStep(string Sentence, string Line, IReadOnlyList<RuleText> Rules);

/// <summary>How often an outcome came about, and the choices of one run that had it.</summary>
internal sealed record OrderOutcome(string Text, bool Failed, int Runs, string Choices);
