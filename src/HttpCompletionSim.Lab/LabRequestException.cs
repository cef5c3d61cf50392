namespace HttpCompletionSim.Lab;

/// <summary>A request names something that the Lab does not have. The message is one sentence that says what to change.</summary>
internal sealed class LabRequestException(string message) : Exception(message);
