namespace HttpCompletionSim.Testing.Verification;

/// <summary>The latest steps that a verifier has seen.</summary>
internal sealed class VerifierHistory
{
    private const int FirstCapacity = 32;
    private const int MaxCapacity = 512;

    private VerifierStep[] _steps = new VerifierStep[FirstCapacity];
    private int _count;
    private int _next;

    public void Add(in VerifierStep step)
    {
        if (_count == _steps.Length && _count < MaxCapacity)
        {
            // The ring has not wrapped yet while it can still grow.
            Array.Resize(ref _steps, _count * 2);
            _next = _count;
        }

        _steps[_next] = step;
        _next = (_next + 1) & (_steps.Length - 1);
        _count = Math.Min(_count + 1, _steps.Length);
    }

    /// <summary>The latest steps that are about one of some objects, in their order.</summary>
    public List<VerifierStep> About(ReadOnlySpan<object?> subjects, int max)
    {
        var found = new List<VerifierStep>();
        for (int i = 1; i <= _count && found.Count < max; i++)
        {
            VerifierStep step = Back(i);
            foreach (object? subject in subjects)
            {
                if (subject is not null && step.Concerns(subject))
                {
                    found.Add(step);
                    break;
                }
            }
        }

        found.Reverse();
        return found;
    }

    /// <summary>The latest steps of a thread, in their order.</summary>
    public List<VerifierStep> Of(SimulatedThread thread, int max)
    {
        var found = new List<VerifierStep>();
        for (int i = 1; i <= _count && found.Count < max; i++)
        {
            if (Back(i).Thread == thread)
                found.Add(Back(i));
        }

        found.Reverse();
        return found;
    }

    private VerifierStep Back(int steps) => _steps[(_next - steps) & (_steps.Length - 1)];
}
