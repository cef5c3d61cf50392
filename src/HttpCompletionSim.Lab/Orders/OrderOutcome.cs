namespace HttpCompletionSim.Lab.Orders;

/// <summary>How often an outcome came about, and the choices of one run that had it.</summary>
internal sealed record OrderOutcome(string Text, bool Failed, int Runs, string Choices);
