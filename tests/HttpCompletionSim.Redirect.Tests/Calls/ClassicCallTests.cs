using System.Runtime.InteropServices;
using System.Security.Claims;
using ClassicServer;
using HttpCompletionSim.Win32;
using HttpCompletionSim.Win32.Redirected;

namespace HttpCompletionSim.Redirect.Calls;

/// <summary>Classic P/Invokes of a redirected assembly give what the interfaces of a machine give for the same arguments.</summary>
public sealed unsafe class ClassicCallTests : IDisposable
{
    private const nint NoHandle = 0x123450;

    private readonly SimulatedMachine _machine = new(new MachineOptions { InMemory = true });
    private readonly SimulatedMachine _reference = new(new MachineOptions { InMemory = true });
    private readonly MachineScope _scope;

    public ClassicCallTests()
    {
        _scope = _machine.Enter();
        NativeMethods.HttpInitialize(new HttpApiVersion(2, 0), 1, 0).ShouldBe(0u);
        _reference.HttpApi.HttpInitialize(HttpConstants.HTTPAPI_VERSION_2, 1, null).ShouldBe(0u);
    }

    public void Dispose()
    {
        _scope.Dispose();
        _machine.Dispose();
        _reference.Dispose();
    }

    [Theory]
    [Rule("PINV-12", "PINV-06")]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 0)]
    [InlineData(2, 7)]
    public void A_structure_by_value_and_an_out_number(ushort major, ushort minor)
    {
        ulong expected = 42;
        uint code = _reference.HttpApi.HttpCreateServerSession(new HTTPAPI_VERSION(major, minor), &expected, 0);

        NativeMethods.HttpCreateServerSession(new HttpApiVersion(major, minor), out ulong session, 0).ShouldBe(code);

        (session == 0).ShouldBe(code != 0);
    }

    [Theory]
    [Rule("PINV-04", "PINV-05")]
    [InlineData(null, QueueFlags.None)]
    [InlineData("a name", QueueFlags.None)]
    [InlineData("no queue has this name", QueueFlags.OpenExisting)]
    [InlineData(null, QueueFlags.OpenExisting)]
    [InlineData("a/name", (QueueFlags)0x8000)]
    public void A_string_an_enumeration_and_a_new_SafeHandle(string? name, QueueFlags flags)
    {
        nint handle = 0;
        uint code;
        fixed (char* text = name)
            code = _reference.HttpApi.HttpCreateRequestQueue(HttpConstants.HTTPAPI_VERSION_2, text, null, (uint)flags, &handle);

        NativeMethods.HttpCreateRequestQueue(new HttpApiVersion(2, 0), name, 0, flags, out QueueHandle queue).ShouldBe(code);

        queue.IsInvalid.ShouldBe(code != 0);
        queue.Dispose();
    }

    [Fact]
    [Rule("PINV-05", "PINV-04")]
    public void A_name_arrives_as_it_was_written()
    {
        NativeMethods.HttpCreateRequestQueue(new HttpApiVersion(2, 0), "größe 漢", 0, QueueFlags.None, out QueueHandle first).ShouldBe(0u);

        NativeMethods.HttpCreateRequestQueue(new HttpApiVersion(2, 0), "größe 漢", 0, QueueFlags.None, out _)
            .ShouldBe(Win32Error.ERROR_ALREADY_EXISTS);
        nint handle;
        fixed (char* name = "größe 漢")
        {
            const uint Open = HttpConstants.HTTP_CREATE_REQUEST_QUEUE_FLAG_OPEN_EXISTING;
            _machine.HttpApi.HttpCreateRequestQueue(HttpConstants.HTTPAPI_VERSION_2, name, null, Open, &handle).ShouldBe(0u);
        }

        first.Dispose();
        first.IsClosed.ShouldBeTrue();
    }

    [Theory]
    [Rule("PINV-05")]
    [InlineData("http://localhost:80/", 0ul)]
    [InlineData("http://localhost:80/", 4711ul)]
    [InlineData(null, 0ul)]
    [InlineData("no url", 0ul)]
    public void An_entry_point_under_another_name(string? url, ulong group)
    {
        uint code;
        fixed (char* text = url)
            code = _reference.HttpApi.HttpAddUrlToUrlGroup(group, text, 0, 0);

        NativeMethods.AddUrl(group, url, 0, 0).ShouldBe(code);
    }

    [Theory]
    [Rule("PINV-01", "PINV-04", "PINV-10")]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void Booleans_and_a_SafeHandle_as_result(bool manualReset, bool initialState)
    {
        using EventHandleOfClassic handle = NativeMethods.CreateEvent(0, manualReset, initialState, null);

        NativeMethods.WaitForSingleObject(handle, 0).ShouldBe(initialState ? 0u : Win32Error.WAIT_TIMEOUT);
        NativeMethods.SetEvent(handle).ShouldBeTrue();
        NativeMethods.WaitForSingleObject(handle, 0).ShouldBe(0u);
        NativeMethods.WaitForSingleObject(handle, 0).ShouldBe(manualReset ? 0u : Win32Error.WAIT_TIMEOUT);
    }

    [Fact]
    [Rule("PINV-03")]
    public void A_closed_SafeHandle_throws_as_with_a_P_Invoke()
    {
        EventHandleOfClassic handle = NativeMethods.CreateEvent(0, true, true, null);
        nint value = handle.DangerousGetHandle();
        NativeMethods.SetEvent(handle).ShouldBeTrue();
        NativeMethods.SetEventByValue(value).ShouldBe(1);
        handle.Dispose();

        NativeMethods.SetEventByValue(value).ShouldBe(0, "no call has kept a reference");
        Should.Throw<ObjectDisposedException>(() => NativeMethods.SetEvent(handle));
        Should.Throw<ArgumentNullException>(() => NativeMethods.SetEvent(null!));
    }

    [Fact]
    [Rule("PINV-02")]
    public void SetLastError_clears_the_error_before_the_call_and_keeps_it_after()
    {
        NativeMethods.SetEventByValue(NoHandle).ShouldBe(0);
        Marshal.GetLastWin32Error().ShouldBe((int)Win32Error.ERROR_INVALID_HANDLE);

        using EventHandleOfClassic handle = NativeMethods.CreateEvent(0, true, false, null);
        NativeMethods.SetEventByValue(NoHandle).ShouldBe(0);
        NativeMethods.SetEventByValue(handle.DangerousGetHandle()).ShouldBe(1);
        Marshal.GetLastWin32Error().ShouldBe(0);

        NativeMethods.CloseHandle(NoHandle).ShouldBeFalse();
        NativeMethods.GetLastError().ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
    }

    [Fact]
    [Rule("PINV-08")]
    public void Arrays_are_pinned_and_null_is_NULL()
    {
        using EventHandleOfClassic one = NativeMethods.CreateEvent(0, true, false, null);
        using EventHandleOfClassic two = NativeMethods.CreateEvent(0, true, true, null);

        NativeMethods.WaitForMultipleObjects(2, [one.DangerousGetHandle(), two.DangerousGetHandle()], false, 0).ShouldBe(1u);
        NativeMethods.WaitForMultipleObjects(2, null, false, 0).ShouldBe(_reference.Kernel32.WaitForMultipleObjects(2, null, false, 0));
    }

    [Fact]
    [Rule("PINV-06")]
    public void A_port_with_results_of_several_types()
    {
        nint port = NativeMethods.CreateIoCompletionPort(-1, 0, 0, 0);
        NativeMethods.PostQueuedCompletionStatus(port, 17, unchecked((nuint)0x1234567812345678), 0x10000).ShouldBeTrue();

        NativeMethods.GetQueuedCompletionStatus(port, out int bytes, out nuint key, out nint overlapped, 0).ShouldBeTrue();

        (bytes, key, overlapped).ShouldBe((17, unchecked((nuint)0x1234567812345678), (nint)0x10000));
        NativeMethods.GetQueuedCompletionStatus(port, out _, out _, out _, 0).ShouldBeFalse();
        Marshal.GetLastWin32Error().ShouldBe((int)Win32Error.WAIT_TIMEOUT);
        NativeMethods.CloseHandle(port).ShouldBeTrue();
    }

    [Fact]
    [Rule("PINV-09")]
    public void A_delegate_is_called_back()
    {
        nuint got = 0;
        NativeMethods.ApcCallback callback = parameter => got = parameter;

        NativeMethods.QueueUserAPC(callback, -2, 77).ShouldBe(1u);
        NativeMethods.SleepEx(0, alertable: true).ShouldBe(Win32Error.WAIT_IO_COMPLETION);

        got.ShouldBe((nuint)77);
        GC.KeepAlive(callback);
    }

    [Fact]
    [Rule("PINV-11", "PINV-10")]
    public void A_function_is_found_by_name_and_called_through_its_pointer()
    {
        nint library = NativeMethods.LoadLibrary("httpapi.dll");
        nint function = NativeMethods.GetProcAddress(library, "HttpTerminate");

        var terminate = Marshal.GetDelegateForFunctionPointer<NativeMethods.TerminateFunction>(function);
        terminate(1, 0).ShouldBe(0u);
        terminate(8, 0).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);

        NativeMethods.GetProcAddress(library, "HttpNoSuchFunction").ShouldBe(0);
        Marshal.GetLastWin32Error().ShouldBe((int)Win32Error.ERROR_PROC_NOT_FOUND);
        NativeMethods.GetProcAddress(NoHandle, "HttpTerminate").ShouldBe(0);
        Marshal.GetLastWin32Error().ShouldBe((int)Win32Error.ERROR_INVALID_HANDLE);
        NativeMethods.LoadLibrary("no-such-library.dll").ShouldBe(0);
        Marshal.GetLastWin32Error().ShouldBe((int)Win32Error.ERROR_MOD_NOT_FOUND);
        NativeMethods.FreeLibrary(library).ShouldBeTrue();
    }

    [Fact]
    [Rule("PINV-11")]
    public void The_handle_of_no_library_is_refused()
    {
        NativeMethods.GetProcAddress(0, "HttpTerminate").ShouldBe(0);
        Marshal.GetLastWin32Error().ShouldBe((int)Win32Error.ERROR_INVALID_HANDLE);
        NativeMethods.FreeLibrary(0).ShouldBeFalse();

        nint program = NativeMethods.GetModuleHandle(null);
        program.ShouldNotBe(0);
        NativeMethods.GetProcAddress(program, "HttpTerminate").ShouldBe(0, "a program exports nothing");
        Marshal.GetLastWin32Error().ShouldBe((int)Win32Error.ERROR_PROC_NOT_FOUND);
    }

    [Fact]
    [Rule("PINV-05")]
    public void A_declaration_without_a_character_set_fails_as_on_Windows()
    {
        NativeMethods.HttpCreateServerSession(new HttpApiVersion(2, 0), out ulong session, 0).ShouldBe(0u);
        NativeMethods.HttpCreateUrlGroup(session, out ulong group, 0).ShouldBe(0u);

        NativeMethods.AddUrlAsBytes(group, "http://localhost:80/", 0, 0).ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        NativeMethods.AddUrl(group, "http://localhost:80/", 0, 0).ShouldBe(0u);
    }

    [Fact]
    public void A_base_class_without_the_constructor_throws_by_its_name() =>
        Should.Throw<PlatformNotSupportedException>(() => new DomainUser("me@example.test"))
            .Message.ShouldContain("WindowsIdentity..ctor");

    [Fact]
    public void A_clone_of_a_user_is_the_same_user()
    {
        using var user = new WindowsIdentity(77, "Negotiate");
        var principal = new WindowsPrincipal(user);

        ClaimsPrincipal clone = principal.Clone();

        clone.Identity!.IsAuthenticated.ShouldBeTrue();
        clone.Identity.Name.ShouldBe(user.Name);
        clone.FindFirst(ClaimTypes.Name)!.Value.ShouldBe(user.Name);
    }

    [Fact]
    public void Signed_numbers_for_unsigned_ones() =>
        NativeMethods.RtlNtStatusToDosError(unchecked((int)0xC0000008)).ShouldBe((int)Win32Error.ERROR_INVALID_HANDLE);

    [Fact]
    public void What_is_not_modelled_throws_at_the_call_by_name()
    {
        Should.Throw<PlatformNotSupportedException>(() => NativeMethods.GetTickCount64())
            .Message.ShouldContain("kernel32.dll!GetTickCount64");
        Should.Throw<PlatformNotSupportedException>(() => NativeMethods.OpenProcessToken(0, 0, out _))
            .Message.ShouldContain("advapi32.dll!OpenProcessToken");
        Should.Throw<PlatformNotSupportedException>(() => NativeMethods.CloseSessionOrThrow(0))
            .Message.ShouldContain("httpapi.dll!HttpCloseServerSession");
        Should.Throw<DllNotFoundException>(() => NativeMethods.Answer()).Message.ShouldContain("a-library-of-the-program.dll");
    }
}
