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
