using System.Net;
using System.Net.Sockets;
using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Network;

/// <summary>A thread of the simulator that waits until sockets are ready, performs their operations, and runs what awaits them.</summary>
/// <remarks>
/// <para>The framework's own asynchronous operations complete on the host's thread pool. A program that blocks every thread of the pool,
/// as programs do, would stop the kernel. So the sockets here do not block, and <c>Socket.Select</c>, which exists on every system,
/// says when to try again.</para>
/// <para>One select costs time for each of its sockets, so a poller has at most <see cref="MaxSockets"/> of them, and further sockets get
/// further pollers. Pollers belong to the process and never end.</para>
/// <para>A socket must not be closed while a select uses it. The thread that closes it wakes the poller and waits until the select has
/// returned; it does not wait for the operations that follow.</para>
/// </remarks>
internal sealed class SocketPoller
{
    /// <summary>How many sockets a poller has at most. With its own one, a select needs no memory of the heap.</summary>
    public const int MaxSockets = 64;

    /// <summary>How many pollers share the sockets before one of them is full.</summary>
    private static readonly int s_shared = Math.Clamp(Environment.ProcessorCount / 2, 1, 4);

    private static readonly EngineLock s_lock = new();
    private static readonly List<SocketPoller> s_all = [];

    private readonly EngineLock _lock = new();
    private readonly List<PolledSocket> _sockets = new(MaxSockets);
    private readonly List<PolledSocket> _readers = new(MaxSockets);
    private readonly List<PolledSocket> _writers = new(MaxSockets);
    private readonly List<Socket> _selectRead = new(MaxSockets + 1);
    private readonly List<Socket> _selectWrite = new(MaxSockets);
    private readonly List<SocketOperation> _ready = new(MaxSockets);
    private readonly Socket _waker;
    private readonly byte[] _wakeBuffer = new byte[1];
    private int _count;
    private long _selects;
    private volatile bool _isSelecting;
    private bool _isWoken;

    private SocketPoller()
    {
        // A datagram to itself: one socket, on every system.
        _waker = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        _waker.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _waker.Connect(_waker.LocalEndPoint!);
        _waker.Blocking = false;
        KernelThread.Start("kernel sockets", Run);
    }

    /// <summary>Takes a socket over.</summary>
    public static SocketPoller Add(PolledSocket socket)
    {
        using (s_lock.EnterScope())
        {
            SocketPoller poller = Choose();
            poller._count++;
            using (poller._lock.EnterScope())
                poller._sockets.Add(socket);

            return poller;
        }
    }

    /// <summary>Has an operation performed when its socket is ready.</summary>
    /// <returns>False when the socket is closed.</returns>
    public bool TryArm(PolledSocket socket, SocketOperation operation)
    {
        using (_lock.EnterScope())
        {
            if (socket.IsClosed)
                return false;

            socket.Armed(operation.IsReader) = operation;
            if (_isSelecting)
                Wake();

            return true;
        }
    }

    /// <summary>Takes an operation back that waits for its socket.</summary>
    /// <returns>False when the poller performs it already, or it is not armed.</returns>
    public bool TryDisarm(PolledSocket socket, SocketOperation operation)
    {
        using (_lock.EnterScope())
            return Take(socket, operation.IsReader, operation) is not null;
    }

    /// <summary>Gives a socket up, so that it can be closed. The operations that wait for it are returned; their owner ends them.</summary>
    public (SocketOperation? Reader, SocketOperation? Writer) Remove(PolledSocket socket)
    {
        (SocketOperation?, SocketOperation?) armed;
        long select;
        using (_lock.EnterScope())
        {
            if (socket.IsClosed)
                return default;

            socket.IsClosed = true;
            _sockets.Remove(socket);
            armed = (Take(socket, isReader: true), Take(socket, isReader: false));
            select = _selects;
            if (_isSelecting && socket.LastSelect == select)
                Wake();
        }

        var spin = default(SpinWait);
        while (_isSelecting && socket.LastSelect == select && Volatile.Read(ref _selects) == select)
            spin.SpinOnce(sleep1Threshold: -1);

        using (s_lock.EnterScope())
            _count--;

        return armed;
    }

    private static SocketPoller Choose()
    {
        SocketPoller? least = null;
        for (int i = 0; i < s_all.Count; i++)
        {
            if (s_all[i]._count < MaxSockets && (least is null || s_all[i]._count < least._count))
                least = s_all[i];
        }

        if (least is not null && (least._count == 0 || s_all.Count >= s_shared))
            return least;

        s_all.Add(new SocketPoller());
        return s_all[^1];
    }

    private static SocketOperation? Take(PolledSocket socket, bool isReader, SocketOperation? expected = null)
    {
        ref SocketOperation? armed = ref socket.Armed(isReader);
        SocketOperation? taken = armed;
        if (taken is null || (expected is not null && taken != expected))
            return null;

        armed = null;
        return taken;
    }

    private void Run()
    {
        while (true)
        {
            Collect();
            Socket.Select(_selectRead, _selectWrite.Count > 0 ? _selectWrite : null, null, microSeconds: -1);
            TakeReady();
            foreach (SocketOperation operation in _ready)
                operation.Perform();

            _ready.Clear();
        }
    }

    /// <summary>Lists the sockets of the next select.</summary>
    private void Collect()
    {
        _readers.Clear();
        _writers.Clear();
        _selectRead.Clear();
        _selectWrite.Clear();
        _selectRead.Add(_waker);
        using (_lock.EnterScope())
        {
            _selects++;
            foreach (PolledSocket socket in _sockets)
            {
                if (socket.Armed(isReader: true) is not null)
                {
                    _readers.Add(socket);
                    _selectRead.Add(socket.Socket);
                    socket.LastSelect = _selects;
                }

                if (socket.Armed(isReader: false) is not null)
                {
                    _writers.Add(socket);
                    _selectWrite.Add(socket.Socket);
                    socket.LastSelect = _selects;
                }
            }

            _isSelecting = true;
        }
    }

    /// <summary>Takes the operations whose sockets are ready.</summary>
    private void TakeReady()
    {
        using (_lock.EnterScope())
        {
            _isSelecting = false;
            int first = 0;
            if (_selectRead.Count > 0 && _selectRead[0] == _waker)
            {
                first = 1;
                _waker.Receive(_wakeBuffer, SocketFlags.None, out _);
                _isWoken = false;
            }

            TakeReady(_readers, _selectRead, first, isReader: true);
            TakeReady(_writers, _selectWrite, first: 0, isReader: false);
        }
    }

    /// <summary>The select has left the ready ones in the list, in their order.</summary>
    private void TakeReady(List<PolledSocket> asked, List<Socket> ready, int first, bool isReader)
    {
        int next = 0;
        for (int i = first; i < ready.Count; i++)
        {
            while (asked[next].Socket != ready[i])
                next++;

            if (Take(asked[next++], isReader) is { } operation)
                _ready.Add(operation);
        }
    }

    private void Wake()
    {
        if (_isWoken)
            return;

        _isWoken = true;
        _waker.Send(_wakeBuffer);
    }
}
