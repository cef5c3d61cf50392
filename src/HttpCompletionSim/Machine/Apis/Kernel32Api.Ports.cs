using System.Buffers;
using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>I/O completion ports, and the modes in which a handle notifies.</summary>
internal sealed unsafe partial class Kernel32Api
{
    /// <summary>How many packets GetQueuedCompletionStatusEx has room for at least, if the caller has. The caller's count alone may be
    /// larger than the memory there is.</summary>
    private const int MinRoom = 64;

    /// <summary>A dequeue that ended because APCs ran.</summary>
    private const int Alerted = -2;

    private static readonly FormTable s_createIoCompletionPort = new(
        nameof(CreateIoCompletionPort),
        FormCheck.NoPortWithoutFile("FileHandle", "ExistingCompletionPort", Win32Error.ERROR_INVALID_PARAMETER, "PORT-03"),
        FormCheck.FileObjectOrInvalid("FileHandle", Win32Error.ERROR_INVALID_HANDLE, "PORT-05"),
        FormCheck.PortOrNull("ExistingCompletionPort", Win32Error.ERROR_INVALID_HANDLE, "PORT-02"));

    private static readonly FormTable s_getQueuedCompletionStatus = new(
        nameof(GetQueuedCompletionStatus),
        FormCheck.PointersGiven(
            "lpNumberOfBytesTransferred, lpCompletionKey, lpOverlapped", Win32Error.ERROR_NOACCESS, "GOR-13"),
        FormCheck.Port("CompletionPort", Win32Error.ERROR_INVALID_HANDLE, "GQCS-03"));

    private static readonly FormTable s_getQueuedCompletionStatusEx = new(
        nameof(GetQueuedCompletionStatusEx),
        FormCheck.CountInRange("ulCount", int.MaxValue, Win32Error.ERROR_INVALID_PARAMETER, "GQCSX-10"),
        FormCheck.PointersGiven("lpCompletionPortEntries, ulNumEntriesRemoved", Win32Error.ERROR_NOACCESS, "GOR-13"),
        FormCheck.Port("CompletionPort", Win32Error.ERROR_INVALID_HANDLE, "GQCS-03"));

    private static readonly FormTable s_postQueuedCompletionStatus = new(
        nameof(PostQueuedCompletionStatus),
        FormCheck.Port("CompletionPort", Win32Error.ERROR_INVALID_HANDLE, "PQCS-04"));

    private static readonly FormTable s_setFileCompletionNotificationModes = new(
        nameof(SetFileCompletionNotificationModes),
        FormCheck.FileObject("FileHandle", Win32Error.ERROR_INVALID_HANDLE, "MODE-07"));

    public nint CreateIoCompletionPort(nint FileHandle, nint ExistingCompletionPort, nuint CompletionKey, uint NumberOfConcurrentThreads)
    {
        using var call = new ApiCall(io, nameof(CreateIoCompletionPort));
        if (call.IsTraced)
        {
            string file = FileHandle == Kernel32Constants.INVALID_HANDLE_VALUE ? "INVALID_HANDLE_VALUE" : NameOf(FileHandle);
            call.Trace(
                (nameof(FileHandle), file),
                (nameof(ExistingCompletionPort), NameOf(ExistingCompletionPort)),
                (nameof(CompletionKey), $"{CompletionKey}"),
                (nameof(NumberOfConcurrentThreads), $"{NumberOfConcurrentThreads}"));
        }

        nint port = 0;
        var form = new KernelCallForm(io) { Handle = FileHandle, PortHandle = ExistingCompletionPort };
        uint error = form.Check(s_createIoCompletionPort);
        if (error == Win32Error.NO_ERROR)
            error = Bind(form, CompletionKey, NumberOfConcurrentThreads, out port);

        return call.Yields(port, error, call.IsTraced ? NameOf(port) : "");
    }

    public bool GetQueuedCompletionStatus(
        nint CompletionPort, uint* lpNumberOfBytesTransferred, nuint* lpCompletionKey, NativeOverlapped** lpOverlapped,
        uint dwMilliseconds)
    {
        using var call = new ApiCall(io, nameof(GetQueuedCompletionStatus));
        if (call.IsTraced)
            call.Trace((nameof(CompletionPort), NameOf(CompletionPort)), (nameof(dwMilliseconds), Milliseconds(dwMilliseconds)));

        bool hasPointers = lpNumberOfBytesTransferred is not null && lpCompletionKey is not null && lpOverlapped is not null;

        // Nothing removed: the pointer is NULL, bytes and key keep their values (GQCS-03).
        if (hasPointers)
            *lpOverlapped = null;

        uint refused = s_getQueuedCompletionStatus.FindOnly(CompletionPort, out CompletionPort? port, hasPointers);
        if (refused != Win32Error.NO_ERROR)
            return call.Succeeds(refused);

        dwMilliseconds = TimeOutOf(nameof(GetQueuedCompletionStatus), dwMilliseconds);
        PortPacket packet = default;
        int count = IoManager.Dequeue(port!, new Span<PortPacket>(ref packet), dwMilliseconds, call.Thread, call.Waits);
        if (count <= 0)
            return call.Succeeds(NothingRemoved(count), call.IsTraced ? ["GQCS-03"] : default);

        if (call.IsTraced)
            io.TraceDequeue(port!, packet);

        io.Observer?.Dequeued(port!, packet);

        *lpNumberOfBytesTransferred = packet.Bytes;
        *lpCompletionKey = packet.Key;
        *lpOverlapped = (NativeOverlapped*)packet.Overlapped;

        // A warning counts as failure here (GQCS-05).
        uint error = NtStatus.IsSuccess(packet.Status) ? 0 : NtStatusMap.ToWin32(packet.Status);
        return call.Succeeds(error, call.IsTraced ? RulesOfTaken(packet.Status) : default);
    }

    public bool GetQueuedCompletionStatusEx(
        nint CompletionPort, OVERLAPPED_ENTRY* lpCompletionPortEntries, uint ulCount, uint* ulNumEntriesRemoved, uint dwMilliseconds,
        bool fAlertable)
    {
        using var call = new ApiCall(io, nameof(GetQueuedCompletionStatusEx));
        if (call.IsTraced)
        {
            call.Trace(
                (nameof(CompletionPort), NameOf(CompletionPort)),
                (nameof(ulCount), $"{ulCount}"),
                (nameof(dwMilliseconds), Milliseconds(dwMilliseconds)),
                (nameof(fAlertable), fAlertable ? "TRUE" : "FALSE"));
        }

        var form = new KernelCallForm(io)
        {
            Handle = CompletionPort,
            Count = ulCount,
            PointersGiven = lpCompletionPortEntries is not null && ulNumEntriesRemoved is not null,
        };
        uint refused = form.Check(s_getQueuedCompletionStatusEx);
        if (refused != Win32Error.NO_ERROR)
            return call.Succeeds(refused);

        dwMilliseconds = TimeOutOf(nameof(GetQueuedCompletionStatusEx), dwMilliseconds);
        var port = (CompletionPort)form.Target!;
        int room = (int)Math.Min(ulCount, Math.Max(MinRoom, port.QueuedCount));
        PortPacket[]? rented = room > MinRoom ? ArrayPool<PortPacket>.Shared.Rent(room) : null;
        Span<PortPacket> packets = rented is null ? stackalloc PortPacket[room] : rented.AsSpan(0, room);
        int count = fAlertable
            ? DequeueAlertably(port, packets, dwMilliseconds, call)
            : IoManager.Dequeue(port, packets, dwMilliseconds, call.Thread, call.Waits);
        for (int i = 0; i < count; i++)
        {
            if (call.IsTraced)
                io.TraceDequeue(port, packets[i]);

            io.Observer?.Dequeued(port, packets[i]);

            lpCompletionPortEntries[i] = new OVERLAPPED_ENTRY
            {
                lpCompletionKey = packets[i].Key,
                lpOverlapped = (NativeOverlapped*)packets[i].Overlapped,
                Internal = packets[i].Status,
                dwNumberOfBytesTransferred = packets[i].Bytes,
            };
        }

        if (rented is not null)
            ArrayPool<PortPacket>.Shared.Return(rented);

        // After a time-out the count is 1, not 0 (GQCSX-04).
        *ulNumEntriesRemoved = count > 0 ? (uint)count : 1;
        return call.Succeeds(count > 0 ? 0 : NothingRemoved(count), call.IsTraced ? RulesOfTakenEntries(count) : default);
    }

    public bool PostQueuedCompletionStatus(
        nint CompletionPort, uint dwNumberOfBytesTransferred, nuint dwCompletionKey, NativeOverlapped* lpOverlapped)
    {
        using var call = new ApiCall(io, nameof(PostQueuedCompletionStatus));
        if (call.IsTraced)
        {
            call.Trace(
                (nameof(CompletionPort), NameOf(CompletionPort)),
                (nameof(dwNumberOfBytesTransferred), $"{dwNumberOfBytesTransferred}"),
                (nameof(dwCompletionKey), $"{dwCompletionKey}"),
                (nameof(lpOverlapped), io.Trace.NameOfOverlapped((nint)lpOverlapped)));
        }

        uint refused = s_postQueuedCompletionStatus.FindOnly(CompletionPort, out CompletionPort? port);
        if (io.Faults is not null)
            refused = FormTable.FailAfter(refused, io, nameof(PostQueuedCompletionStatus));

        if (refused != Win32Error.NO_ERROR)
            return call.Succeeds(refused);

        var packet = new PortPacket(
            dwCompletionKey,
            (nint)lpOverlapped,
            NtStatus.STATUS_SUCCESS,
            dwNumberOfBytesTransferred,
            WritesStatusBlock: false,
            Use: call.IsTraced ? io.Trace.LatestUse((nint)lpOverlapped) : 0,
            IsPosted: true);
        if (call.IsTraced)
            io.TracePacket(port!, packet, ["PQCS-01"]);

        port!.Post(packet);
        return call.Succeeds(0);
    }

    public bool SetFileCompletionNotificationModes(nint FileHandle, byte Flags)
    {
        using var call = new ApiCall(io, nameof(SetFileCompletionNotificationModes));
        if (call.IsTraced)
            call.Trace((nameof(FileHandle), NameOf(FileHandle)), (nameof(Flags), $"{(NotificationModes)Flags}"));

        var form = new KernelCallForm(io) { Handle = FileHandle };
        uint refused = form.Check(s_setFileCompletionNotificationModes);
        if (refused != Win32Error.NO_ERROR)
            return call.Succeeds(refused);

        ((FileObject)form.Target!).AddModes((NotificationModes)Flags);
        return call.Succeeds(0);
    }

    private static uint NothingRemoved(int count) => count switch
    {
        0 => Win32Error.WAIT_TIMEOUT,
        Alerted => Win32Error.WAIT_IO_COMPLETION,
        _ => Win32Error.ERROR_ABANDONED_WAIT_0,
    };

    private static RuleSet RulesOfTaken(uint status) =>
        NtStatus.IsSuccess(status) ? ["GQCS-01"] : NtStatus.IsWarning(status) ? ["GQCS-05"] : ["GQCS-04"];

    private static RuleSet RulesOfTakenEntries(int count) => count switch
    {
        > 0 => ["GQCSX-01", "GQCSX-02"],
        0 => ["GQCSX-04"],
        Alerted => ["GQCSX-05"],
        _ => ["GQCSX-08"],
    };

    /// <summary>Takes packets while APCs may end the wait. A packet that is there wins over an APC (GQCSX-06).</summary>
    private static int DequeueAlertably(CompletionPort port, Span<PortPacket> packets, uint timeoutMs, in ApiCall call)
    {
        int count;
        using (new AlertableWait(call.Thread, isAlertable: true))
            count = IoManager.Dequeue(port, packets, timeoutMs, call.Thread, call.Waits);

        // After a time-out of 0 too (GQCSX-05).
        return count == 0 && call.Thread.Apcs.Run() ? Alerted : count;
    }

    /// <summary>Makes a port if the form names none, and binds the file object of the form to it.</summary>
    /// <returns>
    /// NO_ERROR; ERROR_INVALID_HANDLE for a port that belongs to another machine; ERROR_INVALID_PARAMETER for a file object that is bound
    /// already (PORT-04). A port that was made for a bind that fails goes with it (PORT-06).
    /// </returns>
    private uint Bind(in KernelCallForm form, nuint key, uint concurrency, out nint result)
    {
        result = 0;
        CompletionPort port = form.Port ?? new CompletionPort(ConcurrencyLimit(concurrency), io);
        if (form.Target is FileObject file)
        {
            if (!port.TryJoin(io))
                return Win32Error.ERROR_INVALID_HANDLE;

            if (!file.TryBind(new PortBinding(port, key)))
                return Win32Error.ERROR_INVALID_PARAMETER;

            if (io.Trace.IsEnabled)
            {
                io.Trace.Write(new ObjectBound
                {
                    Object = io.NameOf(file),
                    BoundTo = io.NameOf(port),
                    Key = key,
                    Rules = ["PORT-02", "PORT-07"],
                });
            }
        }

        result = form.Port is null ? HandleTable.Add(port, io) : form.PortHandle;
        return Win32Error.NO_ERROR;
    }

    /// <summary>How many threads of a port may run: 0 stands for no limit (PORT-10, PORT-13).</summary>
    private int ConcurrencyLimit(uint concurrency)
    {
        if (!io.StrictConcurrency)
            return 0;

        return (int)Math.Min(concurrency == 0 ? (uint)processorCount : concurrency, int.MaxValue);
    }
}
