using HttpCompletionSim.Completion;
using HttpCompletionSim.Http;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>The arguments of one call of kernel32.dll whose form is checked, and what their handles refer to.</summary>
/// <remarks>A function sets the arguments that its table looks at, and afterwards reads the objects that the checks have found.</remarks>
internal unsafe ref struct KernelCallForm(IoManager io) : ICallForm
{
    public uint Flags { get; set; }

    /// <summary>The number of elements of an array.</summary>
    public uint Count { get; set; }

    /// <summary>An array of handles.</summary>
    public nint* Handles { get; set; }

    /// <summary>Whether the pointers that the function cannot do without are there.</summary>
    public bool PointersGiven { get; set; }

    public char* Name { get; set; }

    public Delegate? Callback { get; set; }

    /// <summary>The handle that the call is about.</summary>
    public nint Handle { get; set; }

    /// <summary>The handle of the port that a file object is to be bound to.</summary>
    public nint PortHandle { get; set; }

    public nint SourceProcess { get; set; }

    public nint TargetProcess { get; set; }

    /// <summary>The object of <see cref="Handle"/>. Set after the check of the handle has passed; null for INVALID_HANDLE_VALUE.</summary>
    public KernelObject? Target { get; private set; }

    /// <summary>The role of <see cref="Handle"/>, for a duplicate.</summary>
    public HandleRole Role { get; private set; }

    /// <summary>The process that owns <see cref="Handle"/>, for a duplicate; null for a pseudo handle.</summary>
    public SimulatedProcess? Owner { get; private set; }

    /// <summary>The objects of <see cref="Handles"/>. Set after the check of the handles has passed.</summary>
    public DispatcherObject[]? Targets { get; private set; }

    /// <summary>The port of <see cref="PortHandle"/>, or null. Set after the check of the handle has passed.</summary>
    public CompletionPort? Port { get; private set; }

    /// <summary>The thread of <see cref="Handle"/>. Set after the check of the handle has passed.</summary>
    public SimulatedThread? Thread { get; private set; }

    /// <summary>Makes the checks of a table, first to last. A fault that a test has installed comes after them.</summary>
    /// <returns>NO_ERROR, or the code of the first check that does not pass, or that of the fault.</returns>
    public uint Check(FormTable table)
    {
        uint code = FormTable.Walk(table.Checks, ref this);
        return io.Faults is null ? code : FormTable.FailAfter(code, io, table.Function);
    }

    /// <inheritdoc/>
    public uint CodeOf(FormCheck check) =>
        check.Kind == FormCheckKind.WaitableObjects ? FindTargets(check) : Passes(check) ? Win32Error.NO_ERROR : check.Code;

    private bool Passes(FormCheck check) => check.Kind switch
    {
        FormCheckKind.KnownFlags => (Flags & ~check.Operand) == 0,
        FormCheckKind.NoName => Name is null,
        FormCheckKind.PointerGiven => PointersGiven,
        FormCheckKind.CountInRange => Count is not 0 && Count <= check.Operand,
        FormCheckKind.CallbackGiven => Callback is not null,
        FormCheckKind.Port => (Target = HandleTable.Find(Handle)) is CompletionPort,
        FormCheckKind.FileObject => FindFile(),
        FormCheckKind.FileObjectOrInvalid => Handle == Kernel32Constants.INVALID_HANDLE_VALUE || FindFile(),
        FormCheckKind.NoPortWithoutFile => Handle != Kernel32Constants.INVALID_HANDLE_VALUE || PortHandle == 0,
        FormCheckKind.PortOrNull => PortHandle == 0 || (Port = HandleTable.Find(PortHandle) as CompletionPort) is not null,

        // A thread-pool I/O object has a number here, but is no handle.
        FormCheckKind.OpenHandle => (Target = Find(Handle)) is not (null or ThreadPoolIoObject),
        FormCheckKind.DuplicableHandle => FindSource(),
        FormCheckKind.Thread => (Thread = (HandleTable.Find(Handle) as ThreadObject)?.Thread) is not null,
        FormCheckKind.ThreadRuns => !Thread!.HasEnded,
        FormCheckKind.CurrentProcess => IsProcess(SourceProcess) && (IsProcess(TargetProcess) || ClosesSourceOnly),
        _ => throw new InvalidOperationException($"Broken invariant: kernel32.dll has no form check {check.Kind}."),
    };

    /// <summary>Whether DuplicateHandle is to make no duplicate, and only to close the source.</summary>
    private readonly bool ClosesSourceOnly => TargetProcess == 0 && (Flags & Kernel32Constants.DUPLICATE_CLOSE_SOURCE) != 0;

    /// <summary>What a handle refers to; null also for a request queue handle of another process.</summary>
    private readonly KernelObject? Find(nint handle) => RequestQueueFile.IsForeign(handle, io) ? null : HandleTable.Find(handle);

    private bool FindFile() => (Target = Find(Handle)) is FileObject && Target.Manager == io;

    private static bool IsProcess(nint handle) => HandleTable.Find(handle) is ProcessObject;

    private bool FindSource()
    {
        Target = Find(Handle);
        HandleTable.Entry? entry = HandleTable.FindEntry(Handle);
        Role = entry?.Role ?? HandleRole.None;
        Owner = entry?.Process;
        return Target is not (null or ThreadPoolIoObject) && (Target is not FileObject || Target.Manager == io);
    }

    private uint FindTargets(FormCheck check)
    {
        Targets = new DispatcherObject[Count];
        for (int i = 0; i < Targets.Length; i++)
        {
            if (Find(Handles[i]) is not DispatcherObject target)
                return check.Code;

            if (Array.IndexOf(Targets, target) >= 0)
                return check.OtherCode;

            Targets[i] = target;
        }

        return Win32Error.NO_ERROR;
    }
}
