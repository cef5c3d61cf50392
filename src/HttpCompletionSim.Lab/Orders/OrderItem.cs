namespace HttpCompletionSim.Lab.Orders;

/// <summary>A step of a turn, or the number of a question: one of the two is null.</summary>
internal sealed record OrderItem(OrderStep? Step, int? Question);
