using HttpCompletionSim.Testing;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Support;

/// <summary>The calls of the HTTP tests on a server, with pointers to memory that shows what was written to it and what was not.</summary>
internal static unsafe class PointerCalls
{
    /// <summary>Long enough for any machine; only a failing test waits for it.</summary>
    public const uint Limit = 20_000;

    extension(HttpTestServer server)
    {
        public IHttpApi Api => server.Machine.HttpApi;

        public nint Handle => server.Queue.Handle;

        /// <summary>The root of the server's URLs.</summary>
        public string Root => $"http://localhost:{server.Port}/";

        /// <summary>Memory for a receive, freed with the server.</summary>
        public TestReceive NewReceive(uint length = 4096) => server.DisposeAtEnd(new TestReceive(length));

        /// <summary>
        /// The same with an event in its OVERLAPPED, so that a test can wait for it while other operations are in flight (GOR-04).
        /// </summary>
        public TestReceive NewReceiveWithEvent(uint length = 4096)
        {
            TestReceive receive = server.NewReceive(length);
            receive.Overlapped->hEvent = server.NewEvent();
            return receive;
        }

        public TestResponse NewResponse(ushort status = 200, string reason = "OK", string? body = null) =>
            server.DisposeAtEnd(new TestResponse(status, reason, body));

        /// <summary>A receive that blocks.</summary>
        public uint Receive(TestReceive receive, ulong id = 0, nint? queue = null) =>
            server.Api.HttpReceiveHttpRequest(
                queue ?? server.Handle, id, 0, receive.Request, receive.Length, receive.Bytes, (NativeOverlapped*)null);

        /// <summary>A receive with an OVERLAPPED.</summary>
        public uint PostReceive(TestReceive receive, ulong id = 0, nint? queue = null, bool withBytes = false) =>
            server.Api.HttpReceiveHttpRequest(
                queue ?? server.Handle,
                id,
                0,
                receive.Request,
                receive.Length,
                withBytes ? receive.Bytes : null,
                receive.Overlapped);

        /// <summary>Receives the next request, blocking.</summary>
        public TestReceive NextRequest(nint? queue = null)
        {
            TestReceive receive = server.NewReceive();
            server.Receive(receive, 0, queue).ShouldBe(Win32Error.NO_ERROR, server.Machine.Trace.RecordedText());
            return receive;
        }

        /// <summary>A send that blocks.</summary>
        public uint Send(ulong id, TestResponse response, uint flags = 0, nint? queue = null) =>
            server.Send(id, response, out _, flags, queue);

        public uint Send(ulong id, TestResponse response, out uint sent, uint flags = 0, nint? queue = null)
        {
            uint bytes = 0xFFFFFFFF;
            uint code = server.Api.HttpSendHttpResponse(
                queue ?? server.Handle, id, flags, response.Pointer, null, &bytes, null, 0, null, null);
            sent = bytes;
            return code;
        }

        /// <summary>A send with an OVERLAPPED.</summary>
        public uint PostSend(ulong id, TestResponse response, NativeOverlapped* overlapped, uint flags = 0) =>
            server.Api.HttpSendHttpResponse(server.Handle, id, flags, response.Pointer, null, null, null, 0, overlapped, null);

        /// <summary>Receives the next request of another queue and answers it.</summary>
        public void Answer(string body, nint queue)
        {
            TestReceive request = server.NextRequest(queue);
            server.Send(request.RequestId, server.NewResponse(body: body), 0, queue)
                .ShouldBe(Win32Error.NO_ERROR, server.Machine.Trace.RecordedText());
        }

        /// <summary>Checks that the server still works: a new client gets a normal response.</summary>
        /// <param name="skipsOthers">Other requests may come first and are left unanswered.</param>
        public void ShouldServe(bool skipsOthers = false)
        {
            using SimulatedClient client = server.Machine.Connect(server.Root);
            client.Send(server.GetRequest("/alive"));
            RequestBuffer request = server.Receive();
            while (skipsOthers && request.RawUrl != "/alive")
                request = server.Receive();

            request.RawUrl.ShouldBe("/alive", server.Machine.Trace.RecordedText());
            server.Respond(request, "alive");
            client.ReadResponse().BodyText.ShouldBe("alive");
        }

        /// <summary>Waits for a posted operation; TRUE, or the last error.</summary>
        public uint ResultOf(NativeOverlapped* overlapped, out uint bytes, bool wait = true)
        {
            uint count = 0xFFFFFFFF;
            IKernel32 kernel = server.Machine.Kernel32;
            bool success = kernel.GetOverlappedResultEx(server.Handle, overlapped, &count, wait ? Limit : 0, false);
            bytes = count;
            return success ? Win32Error.NO_ERROR : kernel.GetLastError();
        }

        public uint ResultOf(TestReceive receive, bool wait = true) => server.ResultOf(receive.Overlapped, out _, wait);

        /// <summary>Waits for something in the trace, whatever the network.</summary>
        public void WaitFor<T>(Predicate<T> predicate)
            where T : TraceEvent => server.Machine.WaitFor(predicate, TimeSpan.FromMilliseconds(Limit));

        public nint NewEvent(bool signaled = false) => server.Machine.Kernel32.CreateEvent(null, true, signaled, null);

        public bool IsSet(nint handle) => server.Machine.Kernel32.WaitForSingleObject(handle, 0) == Win32Error.WAIT_OBJECT_0;

        public uint AddUrl(ulong group, string? url, ulong context = 0, uint reserved = 0)
        {
            fixed (char* text = url)
                return server.Api.HttpAddUrlToUrlGroup(group, text, context, reserved);
        }

        public uint RemoveUrl(ulong group, string? url, uint flags = 0)
        {
            fixed (char* text = url)
                return server.Api.HttpRemoveUrlFromUrlGroup(group, text, flags);
        }

        public ulong NewGroup()
        {
            ulong group;
            server.Api.HttpCreateUrlGroup(server.Queue.SessionId, &group, 0).ShouldBe(Win32Error.NO_ERROR);
            return group;
        }

        public nint NewQueue(string? name = null, uint flags = 0)
        {
            server.CreateQueue(name, flags, out nint handle).ShouldBe(Win32Error.NO_ERROR);
            return handle;
        }

        public uint CreateQueue(string? name, uint flags, out nint handle)
        {
            nint made = -5;
            fixed (char* text = name)
            {
                uint code = server.Api.HttpCreateRequestQueue(HTTPAPI_VERSION.HTTPAPI_VERSION_2, text, null, flags, &made);
                handle = made;
                return code;
            }
        }

        /// <summary>A version 1 queue with a URL under this server's root.</summary>
        public nint NewVersion1Queue(string path)
        {
            nint handle;
            server.Api.HttpCreateHttpHandle(&handle, 0).ShouldBe(Win32Error.NO_ERROR);
            fixed (char* text = $"http://localhost:{server.Port}{path}")
                server.Api.HttpAddUrl(handle, text, null).ShouldBe(Win32Error.NO_ERROR);

            return handle;
        }

        public uint Bind(ulong group, nint queue, uint present = 1)
        {
            var binding = new HTTP_BINDING_INFO { Flags = new HTTP_PROPERTY_FLAGS { Present = present }, RequestQueueHandle = queue };
            return server.Api.HttpSetUrlGroupProperty(
                group, HTTP_SERVER_PROPERTY.HttpServerBindingProperty, &binding, (uint)sizeof(HTTP_BINDING_INFO));
        }
    }
}
