using System.Buffers;
using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>Ports, results and cancellation.</summary>
internal sealed unsafe partial class Kernel32Api
{
    /// <summary>How many entries GetQueuedCompletionStatusEx takes without renting memory.</summary>
    private const int EntriesOnStack = 64;

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

        uint error = Bind(FileHandle, ExistingCompletionPort, CompletionKey, NumberOfConcurrentThreads, out nint port);
        return call.Yields(port, error, call.IsTraced ? NameOf(port) : "");
    }

    public bool GetQueuedCompletionStatus(
        nint CompletionPort, uint* lpNumberOfBytesTransferred, nuint* lpCompletionKey, NativeOverlapped** lpOverlapped,
        uint dwMilliseconds)
    {
        ThrowIfNull(lpNumberOfBytesTransferred, nameof(lpNumberOfBytesTransferred));
        ThrowIfNull(lpCompletionKey, nameof(lpCompletionKey));
        ThrowIfNull(lpOverlapped, nameof(lpOverlapped));
        using var call = new ApiCall(io, nameof(GetQueuedCompletionStatus));
        if (call.IsTraced)
            call.Trace((nameof(CompletionPort), NameOf(CompletionPort)), (nameof(dwMilliseconds), Milliseconds(dwMilliseconds)));

        // Nothing removed: the pointer is NULL, bytes and key keep their values (GQCS-03).
        *lpOverlapped = null;
        if (HandleTable.Find(CompletionPort) is not CompletionPort port)
            return call.Succeeds(Win32Error.ERROR_INVALID_HANDLE);

        PortPacket packet = default;
        int count = IoManager.Dequeue(port, new Span<PortPacket>(ref packet), dwMilliseconds, call.Thread, call.Waits);
        if (count <= 0)
            return call.Succeeds(NothingRemoved(count), call.IsTraced ? ["GQCS-03"] : default);

        if (call.IsTraced)
            io.TraceDequeue(port, packet);

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
        ThrowIfNull(lpCompletionPortEntries, nameof(lpCompletionPortEntries));
        ThrowIfNull(ulNumEntriesRemoved, nameof(ulNumEntriesRemoved));
        using var call = new ApiCall(io, nameof(GetQueuedCompletionStatusEx));
        if (call.IsTraced)
        {
            call.Trace(
                (nameof(CompletionPort), NameOf(CompletionPort)),
                (nameof(ulCount), $"{ulCount}"),
                (nameof(dwMilliseconds), Milliseconds(dwMilliseconds)),
                (nameof(fAlertable), fAlertable ? "TRUE" : "FALSE"));
        }

        if (ulCount is 0 or > int.MaxValue)
            return call.Succeeds(Win32Error.ERROR_INVALID_PARAMETER);

        if (HandleTable.Find(CompletionPort) is not CompletionPort port)
            return call.Succeeds(Win32Error.ERROR_INVALID_HANDLE);

        PortPacket[]? rented = ulCount > EntriesOnStack ? ArrayPool<PortPacket>.Shared.Rent((int)ulCount) : null;
        Span<PortPacket> packets = rented is null ? stackalloc PortPacket[(int)ulCount] : rented.AsSpan(0, (int)ulCount);
        int count = fAlertable
            ? DequeueAlertably(port, packets, dwMilliseconds, call)
            : IoManager.Dequeue(port, packets, dwMilliseconds, call.Thread, call.Waits);
        for (int i = 0; i < count; i++)
        {
            if (call.IsTraced)
                io.TraceDequeue(port, packets[i]);

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

        if (HandleTable.Find(CompletionPort) is not CompletionPort port)
            return call.Succeeds(Win32Error.ERROR_INVALID_HANDLE);

        var packet = new PortPacket(
            dwCompletionKey, (nint)lpOverlapped, NtStatus.STATUS_SUCCESS, dwNumberOfBytesTransferred, WritesStatusBlock: false);
        if (call.IsTraced)
            io.TracePacket(port, packet, ["PQCS-01"]);

        port.Post(packet);
        return call.Succeeds(0);
    }

    public bool GetOverlappedResult(nint hFile, NativeOverlapped* lpOverlapped, uint* lpNumberOfBytesTransferred, bool bWait) =>
        GetResult(nameof(GetOverlappedResult), hFile, lpOverlapped, lpNumberOfBytesTransferred, bWait ? Kernel32Constants.INFINITE : 0, alertable: false);

    public bool GetOverlappedResultEx(
        nint hFile, NativeOverlapped* lpOverlapped, uint* lpNumberOfBytesTransferred, uint dwMilliseconds, bool bAlertable) =>
        GetResult(nameof(GetOverlappedResultEx), hFile, lpOverlapped, lpNumberOfBytesTransferred, dwMilliseconds, bAlertable);

    public bool HasOverlappedIoCompleted(NativeOverlapped* lpOverlapped)
    {
        ThrowIfNull(lpOverlapped, nameof(lpOverlapped));
        return StatusBlock.ReadStatus(lpOverlapped) != NtStatus.STATUS_PENDING;
    }

    public bool CancelIo(nint hFile)
    {
        using var call = new ApiCall(io, nameof(CancelIo));
        if (call.IsTraced)
            call.Trace((nameof(hFile), NameOf(hFile)));

        if (FindFile(hFile) is not { } file)
            return call.Succeeds(Win32Error.ERROR_INVALID_HANDLE);

        // TRUE also when there was nothing to cancel (CANCEL-01).
        io.Cancel(file.InFlight(issuer: call.Thread));
        return call.Succeeds(0);
    }

    public bool CancelIoEx(nint hFile, NativeOverlapped* lpOverlapped)
    {
        using var call = new ApiCall(io, nameof(CancelIoEx));
        if (call.IsTraced)
            call.Trace((nameof(hFile), NameOf(hFile)), (nameof(lpOverlapped), io.Trace.NameOfOverlapped((nint)lpOverlapped)));

        if (FindFile(hFile) is not { } file)
            return call.Succeeds(Win32Error.ERROR_INVALID_HANDLE);

        return call.Succeeds(io.Cancel(file.InFlight(lpOverlapped)) > 0 ? 0 : Win32Error.ERROR_NOT_FOUND);
    }

    public bool SetFileCompletionNotificationModes(nint FileHandle, byte Flags)
    {
        using var call = new ApiCall(io, nameof(SetFileCompletionNotificationModes));
        if (call.IsTraced)
            call.Trace((nameof(FileHandle), NameOf(FileHandle)), (nameof(Flags), $"{(NotificationModes)Flags}"));

        if (FindFile(FileHandle) is not { } file)
            return call.Succeeds(Win32Error.ERROR_INVALID_HANDLE);

        file.AddModes((NotificationModes)Flags);
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

    private static void ThrowIfNull(void* pointer, string name)
    {
        // Windows would take an access violation here (GOR-13).
        if (pointer is null)
            throw new ArgumentNullException(name);
    }

    private uint Bind(nint fileHandle, nint portHandle, nuint key, uint concurrency, out nint result)
    {
        result = 0;
        bool bindsNothing = fileHandle == Kernel32Constants.INVALID_HANDLE_VALUE;
        if (bindsNothing && portHandle != 0)
            return Win32Error.ERROR_INVALID_PARAMETER;

        FileObject? file = bindsNothing ? null : FindFile(fileHandle);
        if (!bindsNothing && file is null)
            return Win32Error.ERROR_INVALID_HANDLE;

        CompletionPort port;
        if (portHandle != 0)
        {
            if (HandleTable.Find(portHandle) is not CompletionPort existing)
                return Win32Error.ERROR_INVALID_HANDLE;

            port = existing;
        }
        else
        {
            int limit = io.StrictConcurrency ? (int)Math.Min(concurrency == 0 ? (uint)processorCount : concurrency, int.MaxValue) : 0;
            port = new CompletionPort(limit, io);
        }

        if (file is not null)
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

        result = portHandle != 0 ? portHandle : HandleTable.Add(port, io);
        return Win32Error.NO_ERROR;
    }

    private bool GetResult(
        string function, nint hFile, NativeOverlapped* lpOverlapped, uint* lpNumberOfBytesTransferred, uint timeoutMs, bool alertable)
    {
        ThrowIfNull(lpOverlapped, nameof(lpOverlapped));
        ThrowIfNull(lpNumberOfBytesTransferred, nameof(lpNumberOfBytesTransferred));
        using var call = new ApiCall(io, function);
        if (call.IsTraced)
        {
            call.Trace(
                (nameof(hFile), NameOf(hFile)),
                (nameof(lpOverlapped), io.Trace.NameOfOverlapped((nint)lpOverlapped)),
                ("dwMilliseconds", timeoutMs == 0 ? "no wait" : Milliseconds(timeoutMs)));
        }

        CompletionRules rules;
        uint error = alertable
            ? ResultAlertably(hFile, lpOverlapped, lpNumberOfBytesTransferred, timeoutMs, call, out rules)
            : io.GetOverlappedResult(hFile, lpOverlapped, lpNumberOfBytesTransferred, timeoutMs, call.Thread, call.Waits, out rules);
        return call.Succeeds(error, call.IsTraced ? rules.ToRuleSet() : default);
    }

    private FileObject? FindFile(nint handle) => HandleTable.Find(handle) is FileObject file && file.Manager == io ? file : null;
}
