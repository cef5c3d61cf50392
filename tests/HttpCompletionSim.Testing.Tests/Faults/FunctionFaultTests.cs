using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing.Faults;

/// <summary>Functions that fail with their documented codes although their arguments are right.</summary>
public sealed unsafe class FunctionFaultTests
{
    private const string Url = "http://localhost:80/";

    /// <summary>Every function of the table with each of its codes.</summary>
    public static TheoryData<string, uint> Failures
    {
        get
        {
            var data = new TheoryData<string, uint>();
            foreach (string function in DocumentedFailures.Functions)
            {
                foreach (DocumentedFailure failure in DocumentedFailures.Of(function))
                    data.Add(function, failure.Code);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Failures))]
    [Rule("ERRMAP-17", "ERRMAP-28", "OPEN-04")]
    public void A_call_with_right_arguments_gives_the_code_and_changes_nothing(string function, uint code)
    {
        using var server = new HttpTestServer(new MachineOptions { InMemory = true, RecordTrace = true });
        SimulatedClient client = server.Connect();
        client.Send(server.PostRequest("/", "body"));
        RequestBuffer request = server.Receive();
        int before = server.Machine.Leaks().Count;

        using (FaultGuard guard = server.Machine.Inject(Fault.Fails(function, code)))
        {
            Call(server, request, function).ShouldBe(code);
            guard.Injected.ShouldBe(1);
        }

        server.Machine.Leaks().Count.ShouldBe(before);
        server.Machine.Trace.Recorded.OfType<FaultInjected>().ShouldHaveSingleItem().Rules.ShouldNotBeEmpty();
        server.Respond(request);
        client.ReadResponse().StatusCode.ShouldBe(200);
    }

    [Fact]
    [Rule("OPEN-04")]
    public void A_bad_argument_gives_its_own_code_and_is_no_occasion()
    {
        using var server = new HttpTestServer();
        using FaultGuard guard = server.Machine.Inject(
            Fault.Fails(nameof(IHttpApi.HttpReceiveHttpRequest), Win32Error.ERROR_NOT_ENOUGH_MEMORY));

        uint code = server.Machine.HttpApi.HttpReceiveHttpRequest(server.Queue.Handle, 0, 0, null, 4096, null, null);

        code.ShouldBe(Win32Error.ERROR_NOACCESS);
        guard.Occasions.ShouldBe(0);
    }

    [Fact]
    [Rule("OPEN-04")]
    public void Neither_the_overlapped_nor_its_event_nor_the_buffer_is_touched()
    {
        using var server = new HttpTestServer();
        IKernel32 kernel = server.Machine.Kernel32;
        nint signaled = kernel.CreateEvent(manualReset: true, initialState: true);
        using var request = new RequestBuffer();
        new Span<byte>(request.Pointer, (int)request.Length).Fill(0x5A);
        server.Machine.Inject(Fault.OutOfMemory());
        using var overlapped = new OverlappedBlock(signaled);
        var words = new Span<nint>(overlapped.Pointer, sizeof(NativeOverlapped) / sizeof(nint));
        (words[0], words[1]) = (11, 12);
        uint bytes = 13;

        uint code = server.Machine.HttpApi.HttpReceiveHttpRequest(
            server.Queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request.Pointer, request.Length, &bytes, overlapped.Pointer);

        code.ShouldBe(Win32Error.ERROR_NOT_ENOUGH_MEMORY);
        (words[0], words[1], bytes).ShouldBe((11, 12, 13u));
        new Span<byte>(request.Pointer, (int)request.Length).ContainsAnyExcept((byte)0x5A).ShouldBeFalse();
        kernel.WaitForSingleObject(signaled, 0).ShouldBe(Win32Error.WAIT_OBJECT_0);
    }

    [Fact]
    [Rule("ERRMAP-17", "ERRMAP-28", "FN-44")]
    public void Memory_handles_and_descriptors_run_out_where_that_is_documented()
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });
        using HttpServerSetup queue = HttpServerSetup.Open(machine.HttpApi);

        using (machine.Inject(Fault.OutOfMemory()))
        {
            LastErrorOf(machine, () => machine.Kernel32.CreateIoCompletionPort(Kernel32Constants.INVALID_HANDLE_VALUE, 0, 0, 0))
                .ShouldBe(Win32Error.ERROR_NOT_ENOUGH_MEMORY);
            AddUrl(machine, queue).ShouldBe(Win32Error.NO_ERROR);
        }

        using (machine.Inject(Fault.OutOfHandles()))
        {
            LastErrorOf(machine, () => machine.Kernel32.CreateEvent(manualReset: true, initialState: false))
                .ShouldBe(Win32Error.ERROR_NO_SYSTEM_RESOURCES);
            machine.HttpApi.HttpRemoveUrlFromUrlGroup(queue.UrlGroupId, Url, 0).ShouldBe(Win32Error.NO_ERROR);
            AddUrl(machine, queue).ShouldBe(Win32Error.NO_ERROR);
        }

        using (machine.Inject(Fault.OutOfDescriptors()))
        {
            machine.HttpApi.HttpRemoveUrlFromUrlGroup(queue.UrlGroupId, Url, 0).ShouldBe(Win32Error.NO_ERROR);
            AddUrl(machine, queue).ShouldBe(Win32Error.ERROR_NO_SYSTEM_RESOURCES);
            LastErrorOf(machine, () => machine.Kernel32.CreateEvent(manualReset: true, initialState: false)).ShouldBe(Win32Error.NO_ERROR);
        }
    }

    [Fact]
    public void The_first_fault_of_a_plan_that_strikes_is_the_only_one()
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });
        FaultGuard second = machine.Inject(FaultPlan.Create(Fault.OutOfHandles(), Fault.OutOfMemory()));

        LastErrorOf(machine, () => machine.Kernel32.CreateEvent(manualReset: true, initialState: false))
            .ShouldBe(Win32Error.ERROR_NO_SYSTEM_RESOURCES);

        (second.Occasions, second.Injected).ShouldBe((1, 1));
    }

    [Theory]
    [InlineData(nameof(IKernel32.GetQueuedCompletionStatus))]
    [InlineData(nameof(IKernel32.GetQueuedCompletionStatusEx))]
    [InlineData(nameof(IKernel32.WaitForSingleObject))]
    [InlineData(nameof(IKernel32.WaitForMultipleObjects))]
    public void The_time_of_a_wait_passes_at_once_and_what_is_there_is_found_all_the_same(string function)
    {
        Simulation.Run(seed: 1, machine =>
        {
            IKernel32 kernel = machine.Kernel32;
            nint port = kernel.CreateIoCompletionPort(Kernel32Constants.INVALID_HANDLE_VALUE, 0, 0, 0);
            nint manual = kernel.CreateEvent(manualReset: true, initialState: false);
            machine.Inject(Fault.WaitTimesOut(function));
            DateTimeOffset begin = machine.Time.GetUtcNow();

            Wait().ShouldBe(Win32Error.WAIT_TIMEOUT);
            (machine.Time.GetUtcNow() - begin).ShouldBe(TimeSpan.Zero);
            kernel.SetEvent(manual);
            kernel.PostQueuedCompletionStatus(port, 0, 1, null);
            Wait().ShouldBe(Win32Error.NO_ERROR);

            uint Wait()
            {
                uint bytes;
                nuint key;
                NativeOverlapped* overlapped;
                OVERLAPPED_ENTRY entry;
                nint handle = manual;
                return function switch
                {
                    nameof(IKernel32.GetQueuedCompletionStatus) =>
                        kernel.GetQueuedCompletionStatus(port, &bytes, &key, &overlapped, 5000) ? 0 : kernel.GetLastError(),
                    nameof(IKernel32.GetQueuedCompletionStatusEx) =>
                        kernel.GetQueuedCompletionStatusEx(port, &entry, 1, &bytes, 5000, false) ? 0 : kernel.GetLastError(),
                    nameof(IKernel32.WaitForSingleObject) => kernel.WaitForSingleObject(manual, 5000),
                    _ => kernel.WaitForMultipleObjects(1, &handle, false, 5000),
                };
            }
        });
    }

    private static uint AddUrl(SimulatedMachine machine, HttpServerSetup queue) =>
        machine.HttpApi.HttpAddUrlToUrlGroup(queue.UrlGroupId, Url, 0);

    private static uint LastErrorOf(SimulatedMachine machine, Func<nint> create) =>
        create() == 0 ? machine.Kernel32.GetLastError() : Win32Error.NO_ERROR;

    /// <summary>Calls a function with right arguments.</summary>
    /// <returns>Its code, or the last error if it has failed.</returns>
    private static uint Call(HttpTestServer server, RequestBuffer request, string function)
    {
        IHttpApi http = server.Machine.HttpApi;
        IKernel32 kernel = server.Machine.Kernel32;
        nint queue = server.Queue.Handle;
        ulong id = request.RequestId;
        nint handle;
        uint bytes;
        uint value = 0;
        byte* buffer = stackalloc byte[4096];
        using var response = new ResponseBuilder();
        response.Status(200, "OK");
        fixed (char* url = "http://localhost:81/")
        {
            return function switch
            {
                nameof(IHttpApi.HttpInitialize) =>
                    http.HttpInitialize(HttpConstants.HTTPAPI_VERSION_2, HttpConstants.HTTP_INITIALIZE_SERVER, null),
                nameof(IHttpApi.HttpPrepareUrl) => http.HttpPrepareUrl(null, 0, url, (char**)&handle),
                nameof(IHttpApi.HttpCreateHttpHandle) => http.HttpCreateHttpHandle(&handle, 0),
                nameof(IHttpApi.HttpCreateRequestQueue) =>
                    http.HttpCreateRequestQueue(HttpConstants.HTTPAPI_VERSION_2, null, null, 0, &handle),
                nameof(IHttpApi.HttpAddUrl) => WithOldQueue(http, kernel, old => http.HttpAddUrl(old, "http://localhost:81/")),
                nameof(IHttpApi.HttpRemoveUrl) => WithOldQueue(http, kernel, old => http.HttpRemoveUrl(old, "http://localhost:81/")),
                nameof(IHttpApi.HttpAddUrlToUrlGroup) => http.HttpAddUrlToUrlGroup(server.Queue.UrlGroupId, url, 0, 0),
                nameof(IHttpApi.HttpRemoveUrlFromUrlGroup) => http.HttpRemoveUrlFromUrlGroup(server.Queue.UrlGroupId, server.Url, 0),
                nameof(IHttpApi.HttpReceiveHttpRequest) =>
                    http.HttpReceiveHttpRequest(queue, HttpConstants.HTTP_NULL_ID, 0, (HTTP_REQUEST_V2*)buffer, 4096, &bytes, null),
                nameof(IHttpApi.HttpReceiveRequestEntityBody) =>
                    http.HttpReceiveRequestEntityBody(queue, id, 0, buffer, 4096, &bytes, null),
                nameof(IHttpApi.HttpSendHttpResponse) =>
                    http.HttpSendHttpResponse(queue, id, 0, response.Pointer, null, &bytes, null, 0, null, null),
                nameof(IHttpApi.HttpSendResponseEntityBody) =>
                    http.HttpSendResponseEntityBody(queue, id, 0, 0, null, &bytes, null, 0, null, null),
                nameof(IHttpApi.HttpWaitForDisconnect) => http.HttpWaitForDisconnect(queue, request.ConnectionId, null),
                nameof(IHttpApi.HttpWaitForDisconnectEx) => http.HttpWaitForDisconnectEx(queue, request.ConnectionId, 0, null),
                nameof(IHttpApi.HttpSetRequestProperty) => http.HttpSetRequestProperty(
                    queue, id, HTTP_REQUEST_PROPERTY.HttpRequestPropertyDscpTag, &value, sizeof(uint), null),
                nameof(IHttpApi.HttpQueryRequestProperty) => http.HttpQueryRequestProperty(
                    queue, id, HTTP_REQUEST_PROPERTY.HttpRequestPropertyIsb, null, 0, buffer, 4096, &bytes, null),
                nameof(IKernel32.CreateEvent) => Failed(kernel, kernel.CreateEvent(null, true, false, null) != 0),
                nameof(IKernel32.CreateIoCompletionPort) =>
                    Failed(kernel, kernel.CreateIoCompletionPort(Kernel32Constants.INVALID_HANDLE_VALUE, 0, 0, 0) != 0),
                nameof(IKernel32.DuplicateHandle) => Failed(
                    kernel, kernel.DuplicateHandle(-1, queue, -1, &handle, 0, false, Kernel32Constants.DUPLICATE_SAME_ACCESS)),
                nameof(IKernel32.PostQueuedCompletionStatus) => WithPort(
                    server.Machine, port => Failed(kernel, kernel.PostQueuedCompletionStatus(port, 0, 0, null))),
                nameof(IKernel32.BindIoCompletionCallback) =>
                    Failed(kernel, kernel.BindIoCompletionCallback(queue, static (_, _, _) => { }, 0)),
                nameof(IThreadPoolIo.CreateThreadpoolIo) => Failed(
                    kernel, server.Machine.ThreadPoolIo.CreateThreadpoolIo(queue, static (_, _, _, _, _, _) => { }, null, null) != 0),
                _ => throw new NotSupportedException($"No call of {function} is written here."),
            };
        }
    }

    private static uint WithOldQueue(IHttpApi http, IKernel32 kernel, Func<nint, uint> call)
    {
        nint handle;
        http.HttpCreateHttpHandle(&handle, 0).ShouldBe(Win32Error.NO_ERROR);
        uint code = call(handle);
        kernel.CloseHandle(handle).ShouldBeTrue();
        return code;
    }

    private static uint WithPort(SimulatedMachine machine, Func<nint, uint> call)
    {
        nint port = machine.Kernel32.CreateIoCompletionPort(Kernel32Constants.INVALID_HANDLE_VALUE, 0, 0, 0);
        uint code = call(port);
        machine.Kernel32.CloseHandle(port).ShouldBeTrue();
        return code;
    }

    private static uint Failed(IKernel32 kernel, bool succeeded) => succeeded ? Win32Error.NO_ERROR : kernel.GetLastError();
}
