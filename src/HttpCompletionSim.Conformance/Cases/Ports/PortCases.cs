using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases;

/// <summary>Completion ports: made, bound, shared, closed.</summary>
[Cases("port")]
internal static class PortCases
{
    [Case("create", "CreateIoCompletionPort with INVALID_HANDLE_VALUE makes a port that is bound to nothing; it is empty.", "PORT-01", "GQCS-03")]
    public static void Create(Scene scene)
    {
        nint port = scene.NewPort();

        scene.ExpectNoPacket("packet", port);
        scene.Expect("CloseHandle", true, scene.Close(port));
    }

    [Case("create-and-bind", "CreateIoCompletionPort with a handle and no port makes a port and binds the handle to it.", "PORT-02", "PORT-07")]
    public static void Create_and_bind(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint port = scene.Kernel.CreateIoCompletionPort(server.Queue, 0, 0x1234, 0);
        Scene.Given(port != 0, "CreateIoCompletionPort failed");
        scene.AtEnd(() => scene.Kernel.CloseHandle(port));
        OverlappedBlock overlapped = scene.NewOverlapped();
        server.StartReceiveThatPends(overlapped);
        server.Get();

        scene.ExpectPacket("packet", port, overlapped, key: 0x1234);
    }

    [Case("bind-returns-the-port", "Binding a handle to a port returns the handle of that port.", "PORT-02")]
    public static void Bind_returns_the_port(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint port = scene.NewPort();

        scene.Expect("the same handle", true, scene.Kernel.CreateIoCompletionPort(server.Queue, port, 1, 0) == port);
    }

    [Case("no-file-with-a-port", "INVALID_HANDLE_VALUE together with a port gives NULL, ERROR_INVALID_PARAMETER.", "PORT-03", "LERR-03")]
    public static void No_file_with_a_port(Scene scene)
    {
        nint port = scene.NewPort();

        bool succeeded = scene.Kernel.CreateIoCompletionPort(Kernel32Constants.INVALID_HANDLE_VALUE, port, 0, 0) != 0;
        scene.ExpectResult("CreateIoCompletionPort", Win32Error.ERROR_INVALID_PARAMETER, succeeded);
    }

    [Case("bind-twice", "A handle is bound once: to the same port or to another, a second bind gives NULL, ERROR_INVALID_PARAMETER.", "PORT-04")]
    public static void Bind_twice(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint port = server.BindPort();

        scene.ExpectResult("the same port", Win32Error.ERROR_INVALID_PARAMETER, scene.Kernel.CreateIoCompletionPort(server.Queue, port, 8, 0) != 0);
        scene.ExpectResult("another port", Win32Error.ERROR_INVALID_PARAMETER, scene.Kernel.CreateIoCompletionPort(server.Queue, scene.NewPort(), 8, 0) != 0);
        scene.ExpectResult("a new port", Win32Error.ERROR_INVALID_PARAMETER, scene.Kernel.CreateIoCompletionPort(server.Queue, 0, 8, 0) != 0);
    }

    [Case("first-binding-stays", "After a second bind has failed, packets go to the first port with the first key.", "PORT-04", "PORT-07")]
    public static void First_binding_stays(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint port = server.BindPort();
        nint other = scene.NewPort();
        Scene.Given(scene.Kernel.CreateIoCompletionPort(server.Queue, other, 99, 0) == 0, "the second bind succeeded");
        OverlappedBlock overlapped = scene.NewOverlapped();
        server.StartReceiveThatPends(overlapped);
        server.Get();

        scene.ExpectPacket("packet on the first", port, overlapped);
        scene.ExpectNoPacket("packet on the other", other);
    }

    [Case("bind-no-handle", "Binding NULL, or a handle that is closed, gives NULL, ERROR_INVALID_HANDLE.", "PORT-05")]
    public static void Bind_no_handle(Scene scene)
    {
        nint port = scene.NewPort();
        nint closed = scene.NewEvent();
        scene.Close(closed);

        scene.ExpectResult("NULL", Win32Error.ERROR_INVALID_HANDLE, scene.Kernel.CreateIoCompletionPort(0, port, 0, 0) != 0);
        scene.ExpectResult("a closed handle", Win32Error.ERROR_INVALID_HANDLE, scene.Kernel.CreateIoCompletionPort(closed, port, 0, 0) != 0);
    }

    [Case("bind-no-file", "Binding a handle of what is no file, an event or a port, gives NULL, ERROR_INVALID_HANDLE.", "PORT-05", Level = ConformanceLevel.Observed)]
    public static void Bind_no_file(Scene scene)
    {
        nint port = scene.NewPort();

        scene.ExpectResult("an event", Win32Error.ERROR_INVALID_HANDLE, scene.Kernel.CreateIoCompletionPort(scene.NewEvent(), port, 0, 0) != 0);
        scene.ExpectResult("a port", Win32Error.ERROR_INVALID_HANDLE, scene.Kernel.CreateIoCompletionPort(scene.NewPort(), port, 0, 0) != 0);
    }

    [Case("bind-to-no-port", "Binding to a handle that is no port gives NULL, ERROR_INVALID_HANDLE, and leaves the file unbound.", "PORT-05", "PORT-02", Level = ConformanceLevel.Observed)]
    public static void Bind_to_no_port(Scene scene)
    {
        SceneServer server = scene.OpenServer();

        scene.ExpectResult("an event as port", Win32Error.ERROR_INVALID_HANDLE, scene.Kernel.CreateIoCompletionPort(server.Queue, scene.NewEvent(), 0, 0) != 0);
        nint port = scene.NewPort();
        scene.ExpectResult("a port then", Win32Error.NO_ERROR, scene.Kernel.CreateIoCompletionPort(server.Queue, port, 0, 0) == port);
    }

    [Case("key-is-verbatim", "The key is any pointer-sized value, is never interpreted, and comes with every packet: 0 and all ones too.", "PORT-07")]
    public static void Key_is_verbatim(Scene scene)
    {
        SceneServer none = scene.OpenServer();
        SceneServer all = scene.OpenServer(new SceneServerOptions { HasUrl = false });
        nint port = none.BindPort(0);
        Scene.Given(scene.Kernel.CreateIoCompletionPort(all.Queue, port, nuint.MaxValue, 0) == port, "CreateIoCompletionPort did not bind the second queue");
        OverlappedBlock first = scene.NewOverlapped();
        OverlappedBlock second = scene.NewOverlapped();
        none.StartReceiveThatPends(first);
        all.StartReceiveThatPends(second);

        none.Get();
        scene.ExpectPacket("packet of the one", port, first, key: 0);
        scene.Kernel.CancelIoEx(all.Queue, second);
        scene.ExpectPacket("packet of the other", port, second, Win32Error.ERROR_OPERATION_ABORTED, key: nuint.MaxValue);
    }

    [Case("duplicates-share-the-binding", "Two handles of one queue share its port and key: the second cannot be bound again, and its operations end there.", "PORT-07", "PORT-04")]
    public static void Duplicates_share_the_binding(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint port = server.BindPort();
        nint duplicate = scene.Duplicate(server.Queue);
        OverlappedBlock overlapped = scene.NewOverlapped();
        RequestBuffer request = scene.NewRequestBuffer();

        scene.ExpectResult("binding the duplicate", Win32Error.ERROR_INVALID_PARAMETER, scene.Kernel.CreateIoCompletionPort(duplicate, port, 8, 0) != 0);
        uint code = scene.Http.HttpReceiveHttpRequest(duplicate, HttpConstants.HTTP_NULL_ID, 0, request, overlapped);
        Scene.Given(code == Win32Error.ERROR_IO_PENDING, "a receive by the duplicate did not pend");
        server.Get();
        scene.ExpectPacket("packet", port, overlapped);
    }

    [Case("bound-while-pending", "An operation that was started before the bind queues its packet if it ends after it, with the key of the bind.", "PORT-08", "PKT-02")]
    public static void Bound_while_pending(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        OverlappedBlock overlapped = scene.NewOverlapped();
        server.StartReceiveThatPends(overlapped);
        nint port = server.BindPort(0x4321);
        server.Get();

        scene.ExpectPacket("packet", port, overlapped, key: 0x4321);
    }

    [Case("bound-while-pending-low-bit", "An operation with bit 0 in hEvent queues no packet on a port that is bound while it is pending.", "PORT-08", "EVT-09")]
    public static void Bound_while_pending_low_bit(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint handle = scene.NewEvent();
        server.StartReceiveThatPends(scene.NewOverlapped(handle, suppressPacket: true));
        nint port = server.BindPort();
        server.Get();

        scene.Expect("the event", true, scene.IsSignaled(handle, Scene.PatienceMs));
        scene.ExpectNoPacket("packet", port);
    }

    [Case("bound-too-late", "An operation that ended before the bind has no packet on the port.", "PORT-08")]
    public static void Bound_too_late(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);
        server.Get();
        scene.ResultOf(server.Queue, overlapped, out _);

        scene.ExpectNoPacket("packet", server.BindPort());
    }

    [Case("last-waiter-first", "Of several threads that wait on a port the last to come is the first to be released.", "PORT-09", "PQCS-05")]
    public static void Last_waiter_first(Scene scene)
    {
        nint port = scene.NewPort();
        uint[] taken = new uint[2];
        WorldThread[] threads = [Waiter(0), Waiter(1)];

        scene.Kernel.PostQueuedCompletionStatus(port, 1, 0);
        SpinWait.SpinUntil(() => threads.Any(thread => thread.HasEnded), Scene.Patience);
        scene.Kernel.PostQueuedCompletionStatus(port, 2, 0);

        scene.Expect("both ended", true, threads.All(thread => thread.TryJoin(Scene.Patience)));
        scene.Expect("packet of the thread that came last", 1u, taken[1]);
        scene.Expect("packet of the thread that came first", 2u, taken[0]);

        WorldThread Waiter(int index)
        {
            WorldThread thread = scene.StartThread($"waiter {index}", () => taken[index] = scene.TakePacket(port, Scene.PatienceMs)?.Bytes ?? 0);
            scene.Machine.WaitUntilBlocked(thread);
            return thread;
        }
    }

    [Case("packets-in-order", "Packets leave a port in the order in which they came.", "PORT-09", "PQCS-02")]
    public static void Packets_in_order(Scene scene)
    {
        nint port = scene.NewPort();
        for (uint number = 1; number <= 5; number++)
            scene.Kernel.PostQueuedCompletionStatus(port, number, 0);

        string order = string.Join(' ', Enumerable.Range(0, 5).Select(_ => scene.TakePacket(port, 0)?.Bytes));
        scene.Expect("order", "1 2 3 4 5", order);
    }

    [Case("closed-under-a-waiter", "Closing a port releases a thread that waits on it: FALSE, no OVERLAPPED, ERROR_ABANDONED_WAIT_0.", "PORT-15", "GQCS-03")]
    public static void Closed_under_a_waiter(Scene scene)
    {
        nint port = scene.NewPort();
        (bool Succeeded, bool IsNull, uint Error) seen = (true, false, 0);
        WorldThread thread = scene.StartThread("waiter", () =>
        {
            bool succeeded = scene.Kernel.GetQueuedCompletionStatus(port, out _, out _, out OverlappedReference overlapped, Scene.PatienceMs / 2);
            seen = (succeeded, overlapped.IsNull, scene.Kernel.GetLastError());
        });
        scene.Machine.WaitUntilBlocked(thread);

        scene.Close(port);

        scene.Expect("ended", true, thread.TryJoin(Scene.Patience));
        scene.Expect("GetQueuedCompletionStatus", false, seen.Succeeded);
        scene.Expect("the OVERLAPPED is NULL", true, seen.IsNull);
        scene.ExpectCode("GetLastError", Win32Error.ERROR_ABANDONED_WAIT_0, seen.Error);
    }

    [Case("one-of-two-handles-closed", "Closing one of two handles of a port takes nothing from it: its packets are there, and it can be bound to.", "PORT-14", "CLOSE-03", Level = ConformanceLevel.Observed)]
    public static void One_of_two_handles_closed(Scene scene)
    {
        nint port = scene.NewPort();
        nint duplicate = scene.Duplicate(port);
        scene.Kernel.PostQueuedCompletionStatus(port, 5, 6);
        scene.Close(port);

        scene.Expect("bytes of the packet", 5u, scene.TakePacket(duplicate, 0)?.Bytes ?? 0);
        SceneServer server = scene.OpenServer();
        scene.Expect("the bind", true, scene.Kernel.CreateIoCompletionPort(server.Queue, duplicate, 1, 0) == duplicate);
    }

    [Case("closed-before-the-queue", "After the port is closed the bound queue works on; the packet goes where nobody can read it.", "PORT-16", "CLOSE-06", Level = ConformanceLevel.Observed)]
    public static void Closed_before_the_queue(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint port = server.BindPort();
        nint handle = scene.NewEvent();
        OverlappedBlock unseen = scene.NewOverlapped();
        OverlappedBlock overlapped = scene.NewOverlapped(handle, suppressPacket: true);
        server.StartReceiveThatPends(unseen);

        scene.Expect("CloseHandle", true, scene.Close(port));
        scene.ExpectResult("cancelling what was started before", Win32Error.NO_ERROR, scene.Kernel.CancelIoEx(server.Queue, unseen));
        RequestBuffer request = server.StartReceiveThatPends(overlapped);
        server.Get("/after-it");

        scene.Expect("the event of a receive after it", true, scene.IsSignaled(handle, Scene.PatienceMs));
        scene.Expect("target", "/after-it", request.RawUrl);
    }
}
