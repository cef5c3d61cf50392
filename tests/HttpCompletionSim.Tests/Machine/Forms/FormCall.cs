using System.Reflection;
using System.Runtime.InteropServices;
using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Machine.Forms;

/// <summary>A call of one function on a machine of its own. Without a fault, its form is right.</summary>
internal sealed unsafe class FormCall : IDisposable
{
    public const nint NoHandle = 0x44;
    public const ulong NoId = 0x1234;
    private const int BlockSize = 32 * 1024;

    /// <summary>Has at least the size of each fixed structure.</summary>
    private const uint RoomyLength = 4096;

    private readonly MethodInfo _method;
    private readonly FormTable _table;
    private readonly SimulatedMachine _machine = new(new MachineOptions { InMemory = true });
    private readonly HttpServerSetup _queue;
    private readonly List<nint> _strings = [];
    private readonly Dictionary<string, object?> _arguments = [];
    private readonly void* _block = NativeMemory.AllocZeroed(BlockSize);
    private readonly nint _gate;

    public FormCall(FormTable table)
    {
        _table = table;
        _method = FormTables.MethodOf(table);
        _queue = _machine.OpenQueue("http://localhost:8076/");
        nint queue;
        _machine.HttpApi.HttpCreateHttpHandle(&queue, 0).ShouldBe(Win32Error.NO_ERROR);
        FirstVersionQueue = queue;
        IKernel32 kernel = _machine.Kernel32;
        Event = kernel.CreateEvent(null, true, true, null);
        Port = kernel.CreateIoCompletionPort(Kernel32Constants.INVALID_HANDLE_VALUE, 0, 0, 0);
        _gate = kernel.CreateEvent(null, true, false, null);
        foreach (ParameterInfo parameter in _method.GetParameters())
            _arguments[parameter.Name!] = GoodValue(parameter);
    }

    public nint FirstVersionQueue { get; }

    public nint Event { get; }

    public nint Port { get; }

    /// <summary>Zeroed memory, which every pointer of the call points to unless it must be NULL.</summary>
    public void* Block => _block;

    public HTTP_RESPONSE_V2* Response => (HTTP_RESPONSE_V2*)_block;

    public object? this[string parameter]
    {
        get => _arguments[parameter];
        set
        {
            _arguments.ShouldContainKey(parameter);
            _arguments[parameter] = value;
        }
    }

    public nint QueueHandle => _queue.Handle;

    /// <summary>Makes the block a binding to a queue.</summary>
    public void Bind(nint queue) => *(HTTP_BINDING_INFO*)_block = new HTTP_BINDING_INFO
    {
        Flags = new HTTP_PROPERTY_FLAGS { Present = 1 },
        RequestQueueHandle = queue,
    };

    public void AddFlags(string parameter, uint flags) => this[parameter] = (uint)this[parameter]! | flags;

    /// <summary>Sets a pointer.</summary>
    public void Point(string parameter, void* value)
    {
        Type type = _method.GetParameters().Single(each => each.Name == parameter).ParameterType;
        this[parameter] = Pointer.Box(value, type);
    }

    public void SetText(string parameter, string text) => Point(parameter, Text(text));

    /// <summary>Sets an integer, whatever its type.</summary>
    public void SetNumber(string parameter, ulong value)
    {
        Type type = _method.GetParameters().Single(each => each.Name == parameter).ParameterType;
        if (type.IsPointer)
            Point(parameter, (void*)value);
        else
            this[parameter] = Convert.ChangeType(value, type, System.Globalization.CultureInfo.InvariantCulture);
    }

    public void TerminateLibrary() =>
        _machine.HttpApi.HttpTerminate(HttpConstants.HTTP_INITIALIZE_SERVER, null).ShouldBe(Win32Error.NO_ERROR);

    /// <summary>Another handle of the queue, with a role.</summary>
    public nint HandleOf(HandleRole role) => HandleTable.Add(HandleTable.Find(QueueHandle)!, HandleTable.CreatorOf(QueueHandle), role);

    /// <summary>A handle of a thread that has ended.</summary>
    public nint EndedThread()
    {
        nint thread = _machine.OpenThreadHandle(_machine.StartThread("ends", () => { }));
        _machine.Kernel32.WaitForSingleObject(thread, Kernel32Constants.INFINITE).ShouldBe(Win32Error.WAIT_OBJECT_0);
        return thread;
    }

    /// <summary>Makes the call.</summary>
    /// <returns>The code that it returns, or the last error that it leaves.</returns>
    public uint Invoke()
    {
        object library = FormTables.InterfaceOf(_table) switch
        {
            Type api when api == typeof(IHttpApi) => _machine.HttpApi,
            Type api when api == typeof(IKernel32) => _machine.Kernel32,
            _ => _machine.ThreadPoolIo,
        };
        _machine.Kernel32.SetLastError(0);
        object? result = _method.Invoke(library, [.. _method.GetParameters().Select(parameter => _arguments[parameter.Name!])]);
        return result is uint code && library is IHttpApi ? code : _machine.Kernel32.GetLastError();
    }

    public void Dispose()
    {
        _machine.Kernel32.SetEvent(_gate);
        _machine.Dispose();
        NativeMemory.Free(_block);
        foreach (nint text in _strings)
            Marshal.FreeHGlobal(text);
    }

    private object? GoodValue(ParameterInfo parameter)
    {
        string name = parameter.Name!;
        Type type = parameter.ParameterType;
        if (type.IsPointer)
            return Pointer.Box(GoodPointer(name, type), type);

        return (name, Type.GetTypeCode(type)) switch
        {
            ("Version", _) => HTTPAPI_VERSION.HTTPAPI_VERSION_2,
            ("Property", _) => _method.Name == nameof(IHttpApi.HttpSetUrlGroupProperty)
                ? HTTP_SERVER_PROPERTY.HttpServerBindingProperty
                : HTTP_SERVER_PROPERTY.HttpServerStateProperty,
            ("PropertyId", _) => HTTP_REQUEST_PROPERTY.HttpRequestPropertyStreamError,
            ("InputPropertySize" or "OutputBufferSize", _) => RoomyLength,
            ("ServerSessionId", _) => _queue.SessionId,
            ("UrlGroupId", _) => _queue.UrlGroupId,
            ("RequestId" or "ConnectionId" or "Id", _) => NoId,
            ("RequestQueueHandle", _) => Takes(FormCheckKind.QueueVersionOne) ? FirstVersionQueue : QueueHandle,
            ("Flags", TypeCode.UInt32) => Takes(FormCheckKind.FlagGiven) ? HttpConstants.HTTP_INITIALIZE_SERVER : 0,
            ("hEvent" or "hHandle" or "hObject" or "hSourceHandle", _) => Event,
            ("CompletionPort", _) => Port,
            ("FileHandle" or "hFile" or "fl", _) => QueueHandle,
            ("hThread", _) => RunningThread(),
            ("hSourceProcessHandle" or "hTargetProcessHandle", _) => PseudoHandles.CurrentProcess,
            ("nCount" or "ulCount", _) => 1u,
            ("Function", _) => (OverlappedCompletionRoutine)((_, _, _) => { }),
            ("pfnAPC", _) => (ApcRoutine)(_ => { }),
            ("pfnio", _) => (ThreadpoolIoCallback)((_, _, _, _, _, _) => { }),
            (_, TypeCode.UInt32) when name.EndsWith("Length", StringComparison.Ordinal) => RoomyLength,
            _ => Activator.CreateInstance(type),
        };
    }

    private void* GoodPointer(string name, Type type)
    {
        if (name is "Name" or "lpName" or "SecurityAttributes" or "Overlapped" || name.Contains("Reserved", StringComparison.Ordinal))
            return null;

        if (name == "lpHandles")
            *(nint*)_block = Event;

        return type == typeof(char*) ? Text("http://localhost:8077/") : _block;
    }

    private bool Takes(FormCheckKind kind) => _table.Checks.Any(check => check.Kind == kind);

    /// <summary>A handle of a thread that waits until the call is disposed.</summary>
    private nint RunningThread()
    {
        void Wait() => _machine.Kernel32.WaitForSingleObject(_gate, Kernel32Constants.INFINITE);

        return _machine.OpenThreadHandle(_machine.StartThread("waits", Wait));
    }

    private char* Text(string text)
    {
        nint copy = Marshal.StringToHGlobalUni(text);
        _strings.Add(copy);
        return (char*)copy;
    }
}
