using System.Reflection;
using System.Runtime.InteropServices;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.StaticApi;

/// <summary>Which machine a static function uses, and what it does where there is none.</summary>
public sealed unsafe class MachineOfACallTests
{
    private const nint CurrentThread = -2;

    private static readonly string[] s_handleNames =
    [
        "RequestQueueHandle", "DelegateQueueHandle", "hEvent", "hHandle", "FileHandle", "ExistingCompletionPort", "CompletionPort", "hFile",
        "hThread", "hSourceHandle", "hObject", "fl", "lpHandles",
    ];

    private static readonly string[] s_idNames = ["ServerSessionId", "UrlGroupId"];

    private static readonly (Type Interface, Type Static)[] s_classes =
    [
        (typeof(IHttpApi), typeof(HttpApi)), (typeof(IKernel32), typeof(Kernel32)), (typeof(IThreadPoolIo), typeof(ThreadPoolIo)),
    ];

    // They need no machine. Functions with the number of an I/O object are left out too: Windows uses it as an address.
    private static readonly string[] s_others = ["GetLastError", "SetLastError", "HasOverlappedIoCompleted"];

    public static TheoryData<Type, Type, string> FunctionsWithAHandleOrAnId =>
        [.. AllFunctions.Where(each => HasOwner(each.Method)).Select(each => (each.Interface, each.Static, each.Method.Name))];

    public static TheoryData<Type, Type, string> FunctionsThatNeedAMachine =>
        [.. AllFunctions.Where(each => !HasOwner(each.Method)).Select(each => (each.Interface, each.Static, each.Method.Name))];

    private static IEnumerable<(Type Interface, Type Static, MethodInfo Method)> AllFunctions =>
        from pair in s_classes
        from method in pair.Interface.GetMethods()
        where !s_others.Contains(method.Name) && method.GetParameters().All(parameter => parameter.Name != "pio")
        select (pair.Interface, pair.Static, method);

    [Theory]
    [MemberData(nameof(FunctionsWithAHandleOrAnId))]
    public void A_closed_handle_and_an_unknown_id_give_the_code_of_the_interface_on_any_thread(Type functions, Type statics, string name)
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });
        const uint Everything = HttpConstants.HTTP_INITIALIZE_SERVER | HttpConstants.HTTP_INITIALIZE_CONFIG;
        machine.HttpApi.HttpInitialize(HttpConstants.HTTPAPI_VERSION_2, Everything, null);
        nint closed = machine.Kernel32.CreateEvent(null, true, false, (char*)null);
        machine.Kernel32.CloseHandle(closed);
        object[] interfaces = [machine.HttpApi, machine.Kernel32, machine.ThreadPoolIo];
        object target = interfaces.Single(functions.IsInstanceOfType);
        MethodInfo member = functions.GetMethod(name)!;
        MethodInfo function = statics.GetMethod(name, [.. member.GetParameters().Select(parameter => parameter.ParameterType)])!;

        // Without memory and with it, so that the check of the handle is reached in one of the calls.
        foreach (uint number in (uint[])[0, 1, 4096])
        {
            Outcome ofInterface = Call(member, target, closed, number);
            Outcome ofStatic = Call(function, null, closed, number);

            ofStatic.ShouldBe(ofInterface, $"{name} with {number}");
        }
    }

    [Theory]
    [MemberData(nameof(FunctionsThatNeedAMachine))]
    public void Without_a_handle_or_an_id_the_exception_names_both_ways_into_a_machine(Type functions, Type statics, string name)
    {
        MethodInfo function = statics.GetMethod(name, [.. functions.GetMethod(name)!.GetParameters().Select(each => each.ParameterType)])!;

        TargetInvocationException thrown = Should.Throw<TargetInvocationException>(() => Call(function, null, 0, 0));

        string message = thrown.InnerException.ShouldBeOfType<InvalidOperationException>().Message;
        message.ShouldContain(name);
        message.ShouldContain("machine.Enter()");
        message.ShouldContain("SimulatedMachine.UseProcessDefault()");
    }

    [Fact]
    public void A_closed_port_gives_invalid_handle_and_so_does_the_handle_of_a_machine_that_is_gone()
    {
        nint port, queue;
        using (var machine = new SimulatedMachine(new MachineOptions { InMemory = true }))
        {
            port = machine.Kernel32.CreateIoCompletionPort(Kernel32Constants.INVALID_HANDLE_VALUE, 0, 0, 0);
            queue = machine.OpenQueue("http://localhost:80/").Handle;
            machine.Kernel32.CloseHandle(port);
        }

        Kernel32.GetQueuedCompletionStatus(port, out uint _, out nuint _, out NativeOverlapped* _, 0).ShouldBeFalse();
        Kernel32.GetLastError().ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
        HttpApi.HttpWaitForDisconnect(queue, 1, null).ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
    }

    [Fact]
    public void Of_several_handles_an_open_one_names_the_machine()
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true, RecordTrace = true });
        nint port = machine.Kernel32.CreateIoCompletionPort(Kernel32Constants.INVALID_HANDLE_VALUE, 0, 0, 0);
        nint open = machine.Kernel32.CreateEvent(null, true, true, (char*)null);
        nint closed = machine.Kernel32.CreateEvent(null, true, true, (char*)null);
        machine.Kernel32.CloseHandle(closed);

        Kernel32.CreateIoCompletionPort(closed, port, (nuint)0, 0u).ShouldBe(0);
        Kernel32.WaitForMultipleObjects(2, new[] { closed, open }, true, 0u).ShouldBe(Win32Error.WAIT_FAILED);

        string[] calls = [.. machine.Trace.Recorded.OfType<FunctionCalled>().Select(each => each.Function).TakeLast(2)];
        calls.ShouldBe([nameof(Kernel32.CreateIoCompletionPort), nameof(Kernel32.WaitForMultipleObjects)]);
    }

    [Fact]
    public void A_thread_of_the_machine_is_inside_it()
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });
        nint made = 0;

        machine.StartThread("server", () => made = Kernel32.CreateEvent(IntPtr.Zero, true, false, null));
        machine.RunUntilIdle();

        machine.Kernel32.SetEvent(made).ShouldBeTrue();
    }

    [Fact]
    public void An_apc_is_inside_the_machine_through_which_it_was_queued()
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });
        using var other = new SimulatedMachine(new MachineOptions { InMemory = true, RecordTrace = true });
        using MachineScope scope = machine.Enter();
        nint made = 0;
        other.Kernel32.QueueUserAPC(_ => made = Kernel32.CreateEvent(IntPtr.Zero, true, false, null), CurrentThread, 0).ShouldBe(1u);

        Kernel32.SleepEx(0u, true).ShouldBe(Win32Error.WAIT_IO_COMPLETION);
        Kernel32.CreateEvent(IntPtr.Zero, true, false, null);

        made.ShouldNotBe(0);
        other.Trace.Recorded.OfType<FunctionCalled>().Count(each => each.Function == nameof(Kernel32.CreateEvent)).ShouldBe(1);
    }

    [Fact]
    public void A_callback_of_the_pool_is_inside_its_machine()
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });
        using HttpServerSetup queue = machine.OpenQueue("http://localhost:80/");
        nint made = 0;
        Kernel32.BindIoCompletionCallback(queue.Handle, (_, _, _) => made = Kernel32.CreateEvent(IntPtr.Zero, true, false, null), 0u)
            .ShouldBeTrue();
        using var request = new RequestBuffer();
        using var overlapped = new OverlappedBlock();
        machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, 0, 0, request, overlapped).ShouldBe(Win32Error.ERROR_IO_PENDING);

        machine.Kernel32.CancelIoEx(queue.Handle, overlapped).ShouldBeTrue();
        machine.RunUntilIdle();

        machine.Kernel32.SetEvent(made).ShouldBeTrue();
    }

    [Fact]
    public void The_handle_of_the_current_thread_needs_a_machine()
    {
        Should.Throw<InvalidOperationException>(() => Kernel32.QueueUserAPC(_ => { }, CurrentThread, 0))
            .Message.ShouldContain("UseProcessDefault");
    }

    private static bool HasOwner(MethodInfo method) => method.GetParameters()
        .Any(parameter => s_handleNames.Contains(parameter.Name)
            || (s_idNames.Contains(parameter.Name) && !parameter.ParameterType.IsPointer))
        && method.GetParameters().All(parameter => parameter.Name != "RequestQueueHandle" || parameter.ParameterType == typeof(nint));

    // The memory begins with the closed handle, for the function that takes an array of them.
    private static Outcome Call(MethodInfo method, object? target, nint closed, uint number)
    {
        byte* memory = (byte*)NativeMemory.AllocZeroed(8192);
        try
        {
            *(nint*)memory = closed;
            object?[] arguments = [.. method.GetParameters().Select(parameter => Argument(parameter, closed, number, memory))];
            Kernel32.SetLastError(0);
            object? result;
            try
            {
                result = method.Invoke(target, arguments);
            }
            catch (TargetInvocationException thrown) when (thrown.InnerException is ArgumentException refused)
            {
                // kernel32 itself has no code for these: it reads or writes through the pointer.
                result = refused.Message;
            }

            return new Outcome(result, Kernel32.GetLastError());
        }
        finally
        {
            NativeMemory.Free(memory);
        }
    }

    private static object? Argument(ParameterInfo parameter, nint closed, uint number, byte* memory)
    {
        Type type = parameter.ParameterType;
        if (type.IsPointer)
            return Pointer.Box(number == 0 ? null : memory, type);
        if (s_handleNames.Contains(parameter.Name))
            return closed;
        if (type == typeof(uint))
            return number;
        if (type == typeof(ApcRoutine))
            return (ApcRoutine)(_ => { });
        if (type == typeof(OverlappedCompletionRoutine))
            return (OverlappedCompletionRoutine)((_, _, _) => { });
        if (type == typeof(ThreadpoolIoCallback))
            return (ThreadpoolIoCallback)((_, _, _, _, _, _) => { });

        return type.IsValueType ? Activator.CreateInstance(type) : null;
    }

    private sealed record Outcome(object? Result, uint LastError);
}
