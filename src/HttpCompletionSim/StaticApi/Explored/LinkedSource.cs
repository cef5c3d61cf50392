namespace HttpCompletionSim.Win32.Explored;

/// <summary>A source that is cancelled when one of several tokens is, and by the clock of a run.</summary>
internal sealed class LinkedSource : CancellationTokenSource
{
    private readonly CancellationTokenRegistration[] _registrations;

    public LinkedSource(TimeProvider time, params ReadOnlySpan<CancellationToken> tokens)
        : base(Timeout.InfiniteTimeSpan, time)
    {
        _registrations = new CancellationTokenRegistration[tokens.Length];
        for (int index = 0; index < tokens.Length; index++)
            _registrations[index] = tokens[index].UnsafeRegister(static source => ((LinkedSource)source!).Cancel(), this);
    }

    protected override void Dispose(bool disposing)
    {
        // Not Dispose, which would block the thread outside the scheduler while another one is in the callback.
        foreach (CancellationTokenRegistration registration in disposing ? _registrations : [])
            registration.Unregister();

        base.Dispose(disposing);
    }
}
