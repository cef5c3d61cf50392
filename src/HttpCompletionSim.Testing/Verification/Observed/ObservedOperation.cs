using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing.Verification;

/// <summary>What the verifier knows about one operation. It outlives the operation, whose object is pooled.</summary>
internal sealed class ObservedOperation(IoOperation operation, nint overlapped, nint eventHandle)
{
    /// <summary>The number of this use of the OVERLAPPED; 0 for a call without one.</summary>
    public int Use { get; } = operation.TraceUse;

    public nint Overlapped => overlapped;

    /// <summary>The value of hEvent when the operation began.</summary>
    public nint EventHandle => eventHandle;

    public string Function { get; } = operation.Function;

    public HttpOperation Kind { get; } = (HttpOperation)operation.Kind;

    public FileObject File { get; } = operation.File;

    public SimulatedThread Issuer { get; } = operation.Issuer;

    /// <summary>The event that the operation resets and sets; null for none, or one that is ignored on a bound handle.</summary>
    public ObservedEvent? Event { get; set; }

    public bool HasOverlapped => overlapped != 0;

    /// <summary>The name of the operation in a sentence.</summary>
    public string Name => HasOverlapped ? MachineTrace.NameOfUse(Use) : Function;

    public bool IsPended { get; private set; }

    public bool IsCompleted { get; private set; }

    public bool IsInFlight => !IsCompleted;

    public FinishStep Step { get; private set; }

    public uint Status { get; private set; }

    public nuint Information { get; private set; }

    public CompletionPort? Port { get; private set; }

    /// <summary>The call has returned its code itself, without a status block: nothing else tells of the end (OVL-07).</summary>
    public bool FailedAtOnce => IsCompleted && !IsPended && HasOverlapped && NtStatus.IsError(Status);

    /// <summary>The call has returned NO_ERROR, and a packet was queued all the same (PKT-01).</summary>
    public bool SucceededInlineWithPacket => IsCompleted && !IsPended && Step.QueuesPacket && Step.Returns == Win32Error.NO_ERROR;

    /// <summary>The packet is in its port.</summary>
    public bool HasQueuedPacket { get; private set; }

    /// <summary>A wait of the program has taken the signal that the end of the operation gave to an auto-reset event.</summary>
    public bool IsSignalTaken { get; set; }

    /// <summary>The method that has freed the OVERLAPPED; null while it is not freed.</summary>
    public string? FreedBy { get; set; }

    /// <summary>The latest operation before this one on the same OVERLAPPED whose packet was queued when this one began.</summary>
    public ObservedOperation? Earlier { get; set; }

    /// <summary>The flags of a send.</summary>
    public uint Flags { get; set; }

    /// <summary>The request that the call names or that the receive has taken.</summary>
    public ObservedRequest? Request { get; set; }

    /// <summary>The first buffer of a receive.</summary>
    public nint Buffer { get; set; }

    /// <summary>A receive that takes the next request, whichever it is.</summary>
    public bool TakesNextRequest { get; } = operation is Http.ReceiveRequestOperation { NamesRequest: false };

    /// <summary>What the buffers held when the system got them.</summary>
    public BufferSums? Sums { get; set; }

    /// <summary>The machine takes the operation to its end.</summary>
    public void Complete(in FinishStep step, uint status, nuint information, CompletionPort? port, bool pended)
    {
        IsCompleted = true;
        IsPended = pended || step.Returns == Win32Error.ERROR_IO_PENDING;
        (Step, Status, Information, Port) = (step, status, information, port);
        HasQueuedPacket = step.QueuesPacket;
    }

    public void TakePacket() => HasQueuedPacket = false;
}
