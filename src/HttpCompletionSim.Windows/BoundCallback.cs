using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Windows;

// The managed part of an I/O object of the thread pool, with the number of callbacks that the system may still make.
internal sealed class BoundCallback(nint number, ThreadpoolIoCallback callback, nint context)
{
    private readonly Lock _lock = new();
    private int _announced;
    private bool _closed;

    public nint Number { get; } = number;

    public ThreadpoolIoCallback Callback { get; } = callback;

    public nint Context { get; } = context;

    public void Announce()
    {
        lock (_lock)
            _announced++;
    }

    // True if the object can be removed: it is closed and StartThreadpoolIo has announced no further callback.
    public bool Settle()
    {
        lock (_lock)
        {
            // A callback that was not announced (a misuse that the system permits) must not be counted for a later announcement.
            _announced = Math.Max(0, _announced - 1);
            return _closed && _announced == 0;
        }
    }

    public void ForgetAnnounced()
    {
        lock (_lock)
            _announced = 0;
    }

    public bool Close()
    {
        lock (_lock)
        {
            _closed = true;
            return _announced == 0;
        }
    }
}
