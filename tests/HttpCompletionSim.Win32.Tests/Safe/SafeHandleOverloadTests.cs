using System.Reflection;
using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32.Tests;

public sealed class SafeHandleOverloadTests
{
    private readonly ScriptedHttpApi _api = new();
    private readonly ScriptedKernel32 _kernel = new();

    [Fact]
    public void The_number_of_the_handle_arrives()
    {
        using var queue = new NumberHandle(52);

        _api.HttpSetUrlGroupBindingProperty(12, queue);

        _api.Calls.ShouldBe(["HttpSetUrlGroupProperty 12 HttpServerBindingProperty 16: 1 52"]);
    }

    [Fact]
    public void A_receive_without_pointers_takes_a_SafeHandle()
    {
        using var queue = new NumberHandle(52);
        using var request = new RequestBuffer(1000);

        _api.HttpReceiveHttpRequest(queue, 0, 0, request, out uint bytes).ShouldBe(Win32Error.NO_ERROR);

        bytes.ShouldBe(77u);
        _api.Calls.ShouldBe(["HttpReceiveHttpRequest 1000 count synchronous"]);
    }

    [Fact]
    public unsafe void A_literal_null_means_the_overload_without_pointers()
    {
        using var file = new NumberHandle(8);
        using var overlapped = new OverlappedBlock();

        Should.Throw<ArgumentNullException>(() => _kernel.CancelIoEx(file, null!));
        _kernel.CancelIoEx(file, overlapped);
        _kernel.CancelIoEx(file, overlapped.Pointer);

        _kernel.Calls.ShouldBe([$"CancelIoEx {overlapped.Reference}", $"CancelIoEx {overlapped.Reference}"]);
    }

    [Fact]
    public void A_closed_handle_throws_and_the_function_is_not_called()
    {
        var file = new NumberHandle(8);
        file.Dispose();

        Should.Throw<ObjectDisposedException>(() => _kernel.CancelIoEx(file));

        _kernel.Calls.ShouldBeEmpty();
    }

    [Fact]
    public void A_handle_that_is_disposed_during_the_call_stays_open_until_the_call_returns()
    {
        var api = new PendingHttpApi { Result = Win32Error.NO_ERROR };
        var queue = new NumberHandle(52);
        bool releasedDuringCall = true;
        api.DuringCall = () =>
        {
            queue.Dispose();
            releasedDuringCall = queue.IsReleased;
        };
        using var body = new BodyBuffer(16);

        api.HttpReceiveRequestEntityBody(queue, 1, 0, body);

        releasedDuringCall.ShouldBeFalse();
        queue.IsReleased.ShouldBeTrue();
    }

    [Fact]
    public void A_wait_for_several_objects_takes_SafeHandles_and_releases_each()
    {
        var first = new NumberHandle(4);
        var second = new NumberHandle(8);

        _kernel.WaitForMultipleObjects([first, second], waitAll: true, 10).ShouldBe(1u);

        _kernel.Calls.ShouldBe(["WaitForMultipleObjects 4,8"]);
        first.Dispose();
        second.Dispose();
        first.IsReleased.ShouldBeTrue();
        second.IsReleased.ShouldBeTrue();
    }

    [Fact]
    public void A_wait_with_a_closed_handle_throws_and_releases_the_others()
    {
        var open = new NumberHandle(4);
        var closed = new NumberHandle(8);
        closed.Dispose();

        Should.Throw<ObjectDisposedException>(() => _kernel.WaitForMultipleObjects([open, closed], waitAll: true, 10));

        open.Dispose();
        open.IsReleased.ShouldBeTrue();
        _kernel.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(typeof(IHttpApi), typeof(SafeHandleHttpApi))]
    [InlineData(typeof(IKernel32), typeof(SafeHandleKernel32))]
    [InlineData(typeof(IThreadPoolIo), typeof(SafeHandleThreadPoolIo))]
    public void Every_function_with_a_handle_has_an_overload_for_SafeHandle(Type contract, Type extensions)
    {
        // A SafeHandle closes itself, and these parameters are process handles, reserved, or arrays with an overload by hand.
        string[] closers = ["CloseHandle", "HttpCloseRequestQueue"];
        string[] excepted = ["ServiceHandle", "hSourceProcessHandle", "hTargetProcessHandle", "pio", "Handle"];
        IEnumerable<string> withHandle =
            from method in contract.GetMethods()
            where !closers.Contains(method.Name)
            where method.GetParameters().Any(parameter => parameter.ParameterType == typeof(nint) && !excepted.Contains(parameter.Name))
            select method.Name;

        HashSet<string> overloads =
        [
            .. from method in extensions.GetMethods(BindingFlags.Public | BindingFlags.Static)
               where method.GetParameters().Any(parameter => parameter.ParameterType == typeof(SafeHandle))
               select method.Name,
        ];

        withHandle.Where(name => !overloads.Contains(name)).ShouldBeEmpty();
    }

    private sealed class NumberHandle : SafeHandle
    {
        public NumberHandle(nint number)
            : base(0, ownsHandle: true) => SetHandle(number);

        public bool IsReleased { get; private set; }

        public override bool IsInvalid => handle == 0;

        protected override bool ReleaseHandle()
        {
            IsReleased = true;
            return true;
        }
    }
}
