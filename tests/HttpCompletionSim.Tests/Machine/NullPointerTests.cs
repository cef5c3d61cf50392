using System.Reflection;
using System.Runtime.InteropServices;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Machine;

/// <summary>
/// Every function of every interface, with NULL for one pointer or callback at a time: the call returns, whatever it returns, and throws
/// nothing.
/// </summary>
/// <remarks>The other arguments are usable ones, so that a function does not fail before it comes to the NULL.</remarks>
public sealed unsafe class NullPointerTests
{
    private const int BlockSize = 16 * 1024;
    private const string Url = "http://localhost:80/";

    public static TheoryData<string, string, string> Nulls
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (Type type in new[] { typeof(IHttpApi), typeof(IKernel32), typeof(IThreadPoolIo), typeof(INtDll) })
            {
                foreach (MethodInfo function in type.GetMethods())
                {
                    foreach (ParameterInfo parameter in function.GetParameters().Where(CanBeNull))
                        data.Add(type.Name, function.Name, parameter.Name!);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Nulls))]
    [Rule("GOR-13")]
    public void NULL_gives_a_code_and_no_exception(string api, string function, string parameter)
    {
        // The memory outlives the machine, whose operations may be in flight when the call has returned.
        using var blocks = new Blocks();
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });
        HttpServerSetup queue = machine.OpenQueue(Url);
        using SimulatedClient client = machine.Connect(Url);
        client.Send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello");
        machine.RunUntilIdle();
        object target = api switch
        {
            nameof(IHttpApi) => machine.HttpApi,
            nameof(IKernel32) => machine.Kernel32,
            nameof(IThreadPoolIo) => machine.ThreadPoolIo,
            _ => machine.NtDll,
        };
        MethodInfo method = target.GetType().GetInterface(api)!.GetMethod(function)!;

        // Without an OVERLAPPED a call on a live request or connection may block for good, so that it gets the id of none.
        bool isLive = !parameter.EndsWith("Overlapped", StringComparison.Ordinal);
        object?[] arguments =
        [
            .. from each in method.GetParameters()
               select each.Name == parameter ? null : GoodValue(each, machine, queue, blocks, isLive),
        ];

        Should.NotThrow(() => method.Invoke(target, arguments));
    }

    private static bool CanBeNull(ParameterInfo parameter) =>
        parameter.ParameterType.IsPointer || parameter.ParameterType.IsAssignableTo(typeof(Delegate));

    private static object? GoodValue(
        ParameterInfo parameter, SimulatedMachine machine, HttpServerSetup queue, Blocks blocks, bool isLive)
    {
        string name = parameter.Name!;
        Type type = parameter.ParameterType;
        if (type.IsPointer)
        {
            bool isReserved = name.Contains("Reserved", StringComparison.Ordinal) || name is "lpName" or "SecurityAttributes";
            void* block = isReserved ? null : type == typeof(char*) ? blocks.Text("http://localhost:80/more/") : blocks.Next();
            if (name == "lpHandles")
                *(nint*)block = machine.Kernel32.CreateEvent(null, true, true, null);

            return Pointer.Box(block, type);
        }

        return (name, Type.GetTypeCode(type)) switch
        {
            ("Version", _) => HTTPAPI_VERSION.HTTPAPI_VERSION_2,
            ("Property", _) => HTTP_SERVER_PROPERTY.HttpServerBindingProperty,
            ("ServerSessionId", _) => queue.SessionId,
            ("UrlGroupId", _) => queue.UrlGroupId,
            ("RequestId" or "ConnectionId", _) => isLive ? LiveId(name, machine, queue, blocks) : 0xDEAD_BEEFul,
            ("RequestQueueHandle" or "FileHandle" or "hFile" or "fl", _) => queue.Handle,
            ("CompletionPort", _) =>
                machine.Kernel32.CreateIoCompletionPort(Kernel32Constants.INVALID_HANDLE_VALUE, 0, 0, 0),
            ("hThread" or "hSourceHandle", _) => (nint)(-2),
            ("hSourceProcessHandle" or "hTargetProcessHandle", _) => (nint)(-1),
            ("nCount" or "ulCount", _) => 1u,
            ("EntityChunkCount", _) => (ushort)1,
            ("Function", _) => (OverlappedCompletionRoutine)((_, _, _) => { }),
            ("pfnAPC", _) => (ApcRoutine)(_ => { }),
            ("pfnio", _) => (ThreadpoolIoCallback)((_, _, _, _, _, _) => { }),
            (_, TypeCode.UInt32) when name.EndsWith("Length", StringComparison.Ordinal) => (uint)BlockSize,
            _ => Activator.CreateInstance(type),
        };
    }

    /// <summary>Receives the request that waits, and returns its id or that of its connection.</summary>
    private static ulong LiveId(string name, SimulatedMachine machine, HttpServerSetup queue, Blocks blocks)
    {
        var request = (HTTP_REQUEST_V2*)blocks.Next();
        machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, 0, 0, request, BlockSize, null, null).ShouldBe(Win32Error.NO_ERROR);
        return name == "RequestId" ? request->RequestId : request->ConnectionId;
    }

    /// <summary>Zeroed memory for the pointers of one call.</summary>
    private sealed class Blocks : IDisposable
    {
        private readonly List<nint> _all = [];

        public void* Next()
        {
            void* block = NativeMemory.AllocZeroed(BlockSize);
            _all.Add((nint)block);
            return block;
        }

        public char* Text(string text)
        {
            char* block = (char*)Next();
            text.CopyTo(new Span<char>(block, text.Length));
            return block;
        }

        public void Dispose() => _all.ForEach(block => NativeMemory.Free((void*)block));
    }
}
