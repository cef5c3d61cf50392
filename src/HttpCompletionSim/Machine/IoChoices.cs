using HttpCompletionSim.Completion;

namespace HttpCompletionSim;

/// <summary>Decides what no rule decides: whether an operation completes inline or pends (CPL-10).</summary>
public sealed class IoChoices
{
    private readonly IoManager _io;

    internal IoChoices(IoManager io) => _io = io;

    /// <summary>Every operation pends and is completed by the kernel side.</summary>
    public void AlwaysPend() => _io.Pending.Choice = PendChoice.AlwaysPend;

    /// <summary>An operation that can complete at once does: the default under real threads.</summary>
    public void CompleteInlineWhenPossible() => _io.Pending.Choice = PendChoice.CompleteInline;

    /// <summary>The next such call on this queue pends before its first byte moves, until it is released. A cancel wins over it.</summary>
    /// <param name="operation">Which function.</param>
    /// <param name="queue">A handle of a request queue of this machine.</param>
    /// <exception cref="ArgumentException">The handle is no such queue.</exception>
    public InterceptedOperation Intercept(HttpOperation operation, nint queue)
    {
        if (HandleTable.Find(queue) is not FileObject file || file.Manager != _io)
            throw new ArgumentException("This is no open request queue of this machine.", nameof(queue));

        return _io.Pending.Hold((int)operation, file);
    }
}
