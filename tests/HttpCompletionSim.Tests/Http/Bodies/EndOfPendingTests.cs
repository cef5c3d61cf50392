using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Http.Bodies;

/// <summary>Every operation that can pend, with every way in which it can end early and every way to report its completion.</summary>
public sealed unsafe class EndOfPendingTests
{
    private const uint Pending = Win32Error.ERROR_IO_PENDING;
    private const uint Aborted = Win32Error.ERROR_OPERATION_ABORTED;
    private const uint Lost = Win32Error.ERROR_NETNAME_DELETED;

    public enum Stage
    {
        /// <summary>A read that finds nothing.</summary>
        Read,

        /// <summary>A read with FILL_BUFFER that has a part.</summary>
        PartialFill,

        /// <summary>A read that is held back with bytes there.</summary>
        HeldRead,

        /// <summary>A receive that waits for the rest of the body.</summary>
        Flush,

        /// <summary>A send that the client does not take.</summary>
        BlockedSend,

        /// <summary>A send that is held back.</summary>
        HeldSend,

        /// <summary>A send that waits for an earlier send, which is intercepted.</summary>
        QueuedSend,

        /// <summary>A wait for the end of the connection.</summary>
        Watch,
    }

    public enum Ending
    {
        CancelIoEx,
        CancelRequest,
        Close,
        Shutdown,
        Reset,
        Leave,
    }

    public enum Style
    {
        Event,
        Port,
        Blocking,
    }

    public static TheoryData<Stage, Ending, Style> All()
    {
        var all = new TheoryData<Stage, Ending, Style>();
        foreach (Stage stage in Enum.GetValues<Stage>())
        {
            foreach (Ending ending in Enum.GetValues<Ending>())
            {
                // After an orderly close the client may still be reading. The server cannot know before it sends the next byte.
                if (ending == Ending.Leave && stage is (Stage.HeldSend or Stage.QueuedSend))
                    continue;

                foreach (Style style in Enum.GetValues<Style>())
                    all.Add(stage, ending, style);
            }
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(All))]
    [Rule("CANCEL-05", "CLOSE-02", "BODY-15", "CANC-02", "DISC-01")]
    public void A_pending_operation_ends_once_with_the_code_of_its_end(Stage stage, Ending ending, Style style)
    {
        using var test = new BodyTestMachine();
        test.SetAside("HCV18", "One of the endings closes the queue under a blocking call.");
        IKernel32 kernel = test.Machine.Kernel32;
        nint port = style == Style.Port ? kernel.CreateIoCompletionPort(test.Handle, 0, 7, 0) : 0;
        nint done = style == Style.Event ? kernel.CreateEvent(null, true, true, null) : 0;
        TestReceive operation = test.Buffer(400_000);
        operation.Overlapped->hEvent = done;
        NativeOverlapped* overlapped = style == Style.Blocking ? null : operation.Overlapped;
        uint code = uint.MaxValue;
        Func<nint, uint> call = Prepare(test, stage, operation);
        SimulatedThread? blocked = null;
        if (style == Style.Blocking)
        {
            blocked = test.Machine.StartThread("blocked", () => code = call(0));
            test.Machine.RunUntilIdle();
            blocked.HasEnded.ShouldBeFalse();
        }
        else
        {
            call((nint)overlapped).ShouldBe(Pending, test.Trace);
            test.CodeOf(operation).ShouldBe(Pending);
            if (stage == Stage.Flush)
                test.Note(operation);
        }

        if (stage == Stage.Flush && style == Style.Blocking)
            test.Note(operation);

        End(test, ending, operation, style);

        if (blocked is not null)
        {
            test.Machine.RunUntilIdle();
            blocked.HasEnded.ShouldBeTrue(test.Trace);
            code.ShouldBe(CodeOf(stage, ending), test.Trace);
            return;
        }

        test.CodeOf(operation).ShouldBe(CodeOf(stage, ending), test.Trace);
        operation.Information.ShouldBe((nuint)0);
        if (style == Style.Event)
        {
            kernel.WaitForSingleObject(done, 0).ShouldBe(Win32Error.WAIT_OBJECT_0);
            return;
        }

        int packets = 0;
        uint bytes;
        nuint key;
        NativeOverlapped* packet;
        while (kernel.GetQueuedCompletionStatus(port, &bytes, &key, &packet, 0) || packet is not null)
            packets += packet == operation.Overlapped ? 1 : 0;

        packets.ShouldBe(1);
    }

    private static uint CodeOf(Stage stage, Ending ending) => (stage, ending) switch
    {
        // A shutdown lets a send in progress finish, but the connection of an incomplete response is reset (SHUT-01, SHUT-05).
        (Stage.BlockedSend or Stage.HeldSend or Stage.QueuedSend, Ending.Shutdown) => Lost,
        (_, Ending.CancelIoEx or Ending.Close or Ending.Shutdown) => Aborted,
        (Stage.Watch, _) => 0,
        (_, Ending.CancelRequest) => Aborted,
        _ => Lost,
    };

    private static Func<nint, uint> Prepare(BodyTestMachine test, Stage stage, TestReceive operation)
    {
        switch (stage)
        {
            case Stage.Read:
                test.Post("Content-Length: 9\r\n");
                return Read(0);

            case Stage.PartialFill:
                test.Post("Content-Length: 9\r\n", "AB");
                return Read(BodyTestMachine.Fill);

            case Stage.HeldRead:
                test.Post("Content-Length: 9\r\n", "AB");
                test.Machine.Choices.Intercept(HttpOperation.ReceiveBody, test.Handle);
                return Read(0);

            case Stage.Flush:
                test.ClientSends(BodyTestMachine.Head("Content-Length: 9\r\n") + "AB");
                return overlapped => test.Api.HttpReceiveHttpRequest(
                    test.Handle, 0, BodyTestMachine.Flush, operation.Request, operation.Length, Bytes(overlapped),
                    (NativeOverlapped*)overlapped);

            case Stage.BlockedSend:
                Begin();
                return overlapped => Send(overlapped, 300_000);

            case Stage.HeldSend:
                Begin();
                test.Machine.Choices.Intercept(HttpOperation.SendBody, test.Handle);
                return overlapped => Send(overlapped, 10);

            case Stage.QueuedSend:
                Begin();
                test.Machine.Choices.Intercept(HttpOperation.SendBody, test.Handle);
                test.SendBody("held", BodyTestMachine.More, test.Buffer(64).Overlapped).ShouldBe(Pending);
                return overlapped => Send(overlapped, 10);

            default:
                test.Get();
                return overlapped => test.Api.HttpWaitForDisconnectEx(test.Handle, test.ConnectionId, 0, (NativeOverlapped*)overlapped);
        }

        void Begin()
        {
            test.Get();
            test.Send(BodyTestMachine.More | BodyTestMachine.Chunking).ShouldBe(0u);
        }

        uint* Bytes(nint overlapped) => overlapped == 0 ? operation.Bytes : null;

        Func<nint, uint> Read(uint flags) => overlapped => test.Api.HttpReceiveRequestEntityBody(
            test.Handle, test.Id, flags, operation.Buffer, operation.Length, Bytes(overlapped), (NativeOverlapped*)overlapped);

        uint Send(nint overlapped, uint length)
        {
            HTTP_DATA_CHUNK chunk = default;
            chunk.FromMemory.pBuffer = operation.Buffer;
            chunk.FromMemory.BufferLength = length;
            return test.Api.HttpSendResponseEntityBody(
                test.Handle, test.Id, BodyTestMachine.More, 1, &chunk, Bytes(overlapped), null, 0, (NativeOverlapped*)overlapped, null);
        }
    }

    private static void End(BodyTestMachine test, Ending ending, TestReceive operation, Style style)
    {
        switch (ending)
        {
            case Ending.CancelIoEx:
                test.Machine.Kernel32.CancelIoEx(test.Handle, style == Style.Blocking ? null : operation.Overlapped).ShouldBeTrue();
                break;
            case Ending.CancelRequest:
                test.Cancel().ShouldBe(0u);
                break;
            case Ending.Close:
                test.Api.HttpCloseRequestQueue(test.Handle).ShouldBe(0u);
                break;
            case Ending.Shutdown:
                test.Api.HttpShutdownRequestQueue(test.Handle).ShouldBe(0u);
                break;
            case Ending.Reset:
                test.Client.Reset();
                break;
            default:
                test.Client.Dispose();
                break;
        }
    }
}
