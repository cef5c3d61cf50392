using System.Collections.Concurrent;
using System.Threading.Channels;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Benchmarks;

/// <summary>A completion port, called through the interfaces of its machine.</summary>
internal readonly unsafe struct PortQueue(SimulatedMachine machine) : IPacketQueue
{
    private readonly IKernel32 _kernel32 = machine.Kernel32;
    private readonly nint _port = machine.Kernel32.CreateIoCompletionPort(Kernel32Constants.INVALID_HANDLE_VALUE, 0, 0, 0);

    public void Post(nuint value) => _kernel32.PostQueuedCompletionStatus(_port, 0, value, null);

    public nuint Take()
    {
        uint bytes;
        nuint key;
        NativeOverlapped* overlapped;
        _kernel32.GetQueuedCompletionStatus(_port, &bytes, &key, &overlapped, Kernel32Constants.INFINITE);
        return key;
    }

    public void Dispose() => _kernel32.CloseHandle(_port);
}

internal readonly struct BlockingCollectionQueue() : IPacketQueue
{
    private readonly BlockingCollection<nuint> _queue = [];

    public void Post(nuint value) => _queue.Add(value);

    public nuint Take() => _queue.Take();

    public void Dispose() => _queue.Dispose();
}

/// <summary>An unbounded channel. A reader that has to block waits for a task.</summary>
internal readonly struct ChannelQueue() : IPacketQueue
{
    private readonly Channel<nuint> _queue = Channel.CreateUnbounded<nuint>();

    public void Post(nuint value) => _queue.Writer.TryWrite(value);

    public nuint Take()
    {
        if (_queue.Reader.TryRead(out nuint value))
            return value;

        ValueTask<nuint> read = _queue.Reader.ReadAsync();
        return read.IsCompleted ? read.Result : read.AsTask().GetAwaiter().GetResult();
    }

    public void Dispose()
    {
    }
}
