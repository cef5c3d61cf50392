using HttpCompletionSim.Completion;

namespace HttpCompletionSim;

/// <summary>Decides whether an operation that could complete inline does so or pends: no documented rule decides it (CPL-10).</summary>
public sealed class IoChoices
{
    private readonly IoManager _io;

    internal IoChoices(IoManager io) => _io = io;

    /// <summary>Every operation pends, and the kernel side completes it.</summary>
    public void AlwaysPend() => _io.PendPolicy.Choice = PendChoice.AlwaysPend;

    /// <summary>Every operation that can complete inside its call does so: the default under real threads.</summary>
    public void CompleteInlineWhenPossible() => _io.PendPolicy.Choice = PendChoice.CompleteInline;

    /// <summary>
    /// Intercepts the next operation of this kind on a queue: it pends before its first byte moves, until it is released or cancelled.
    /// </summary>
    /// <param name="operation">The kind of operation.</param>
    /// <param name="queue">A handle of a request queue of this machine.</param>
    /// <exception cref="ArgumentException">The handle is not an open request queue of this machine.</exception>
    public InterceptedOperation Intercept(HttpOperation operation, nint queue)
    {
        if (HandleTable.Find(queue) is not FileObject file || file.Manager != _io)
            throw new ArgumentException("This is no open request queue of this machine.", nameof(queue));

        return _io.PendPolicy.Intercept((int)operation, file);
    }

    /// <summary>
    /// Intercepts the next operation of this kind on any request queue of the machine, for a server that keeps the handle of its queue to
    /// itself.
    /// </summary>
    /// <param name="operation">The kind of operation.</param>
    public InterceptedOperation Intercept(HttpOperation operation) => _io.PendPolicy.Intercept((int)operation, file: null);
}
