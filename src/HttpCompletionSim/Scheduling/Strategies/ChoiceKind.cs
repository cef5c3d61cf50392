namespace HttpCompletionSim;

/// <summary>What a choice of a schedule is about.</summary>
public enum ChoiceKind
{
    /// <summary>Which of several runnable threads runs next.</summary>
    Thread,

    /// <summary>Which of several outcomes comes about.</summary>
    Value,
}
