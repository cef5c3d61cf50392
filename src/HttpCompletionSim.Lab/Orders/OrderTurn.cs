namespace HttpCompletionSim.Lab.Orders;

/// <summary>What one thread does before another one goes on.</summary>
/// <param name="Thread">The thread.</param>
/// <param name="Question">The number of the question whose answer began the turn; null if no other thread could run.</param>
/// <param name="Items">Its steps, and the questions that were asked in it, in their order.</param>
internal sealed record OrderTurn(string Thread, int? Question, IReadOnlyList<OrderItem> Items);
