using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Windows;

// The managed half of an I/O object of the thread pool, with the number of callbacks that the system may still make.
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

    // True when the object can be removed: it is closed and no callback is announced.
    public bool Settle()
    {
        lock (_lock)
        {
            // A callback without an announcement (a misuse that the system permits) must not count for a later announcement.
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
