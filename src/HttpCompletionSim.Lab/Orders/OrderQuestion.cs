namespace HttpCompletionSim.Lab.Orders;

/// <summary>A place of a run where something was chosen.</summary>
/// <param name="Number">Its number in the run, from 0.</param>
/// <param name="Events">How many events had happened.</param>
/// <param name="IsThread">True if a thread was chosen, false if an outcome was.</param>
/// <param name="Thread">The thread that had the turn.</param>
/// <param name="Reason">Why something was chosen there.</param>
/// <param name="Place">The scheduling point, what the thread waits for, or what is decided.</param>
/// <param name="Options">The threads that could run, or the outcomes.</param>
/// <param name="Natural">The choice without interference.</param>
/// <param name="Chosen">The choice that was made.</param>
internal sealed record OrderQuestion(
    int Number, int Events, bool IsThread, string Thread, string Reason, string Place, IReadOnlyList<string> Options, int Natural,
    int Chosen);
