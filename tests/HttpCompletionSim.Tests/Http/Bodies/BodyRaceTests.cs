using System.Net;
using HttpCompletionSim.Completion;
using HttpCompletionSim.Http;
using HttpCompletionSim.Win32;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Tests.Http.Bodies;

/// <summary>Body bytes that arrive while a read starts, at a place that no schedule can choose.</summary>
public sealed unsafe class BodyRaceTests
{
    [Fact]
    [Rule("BODY-03", "PKT-13")]
    public void A_read_whose_bytes_arrive_just_after_it_pended_completes_once()
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });
        IoManager io = HandleTable.CreatorOf(machine.Kernel32.CreateEvent(null, true, false, null))!;
        var connection = new TestConnection();
        var request = new HttpRequest(connection, new ReuseSlots<HttpRequest>());
        using var parser = new RequestParser(WireOptions.Default, new RequestHeadPool());
        parser.Feed("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n"u8, out _).ShouldBe(WireEvent.Head);
        request.Start(parser.DetachHead());

        // The read tells the connection that it waits. At that moment the connection delivers the whole body.
        connection.OnBodyWasRead = () => Deliver(request.Body);
        NativeOverlapped overlapped = default;
        byte* buffer = stackalloc byte[16];
        var read = new TestRead(new TestFile(io), request.Body, buffer, 16, &overlapped);

        io.Run(read).ShouldBe(Win32Error.ERROR_IO_PENDING);

        read.Completions.ShouldBe(1);
        StatusBlock.ReadStatus(&overlapped).ShouldBe(NtStatus.STATUS_SUCCESS);
        StatusBlock.ReadInformation(&overlapped).ShouldBe(5u);
        new ReadOnlySpan<byte>(buffer, 5).SequenceEqual("ABCDE"u8).ShouldBeTrue();

        void Deliver(RequestBody body)
        {
            connection.OnBodyWasRead = null;
            body.Append("ABCDE"u8);
            body.Arrive();
        }
    }

    private sealed class TestFile(IoManager io) : FileObject(io)
    {
        public override string Kind => "test";
    }

    private sealed class TestRead : IoOperation, IBodyRead
    {
        private readonly RequestBody _body;
        private readonly byte* _buffer;

        public TestRead(FileObject file, RequestBody body, byte* buffer, uint length, NativeOverlapped* overlapped)
        {
            _body = body;
            _buffer = buffer;
            Length = length;
            ReadNode = new LinkedListNode<IBodyRead>(this);
            Begin(file, overlapped, bytes: null);
        }

        public int Completions { get; private set; }

        public override string Function => "Test";

        public override int Kind => 77;

        public IoOperation Operation => this;

        public byte* Buffer => _buffer;

        public uint Length { get; }

        public uint Filled { get; set; }

        public bool FillsBuffer => false;

        public LinkedListNode<IBodyRead> ReadNode { get; }

        public override IoOutcome Start() => _body.Read(this);

        public override void Resume() => _body.Resume();

        public override void Withdraw() => _body.Remove(this);

        public void Complete(uint status)
        {
            Completions++;
            Io.Complete(this, status, Filled);
        }
    }

    private sealed class TestConnection : IRequestConnection
    {
        public Action? OnBodyWasRead { get; set; }

        public ulong Id => 1;

        public IPEndPoint LocalEndPoint { get; } = new(IPAddress.Loopback, 80);

        public IPEndPoint RemoteEndPoint { get; } = new(IPAddress.Loopback, 1024);

        public bool IsAlive => true;

        public uint EndStatus => 0;

        public PropertySet Settings => throw new NotSupportedException();

        public ResponseOutput Output => throw new NotSupportedException();

        public ResponseHeadWriter HeadWriter => throw new NotSupportedException();

        public void LimitIdleTime(ushort seconds) => throw new NotSupportedException();

        public void BodyWasRead() => OnBodyWasRead?.Invoke();

        public void BecameOpaque(HttpRequest request)
        {
        }

        public void SendContinue(HttpRequest request)
        {
        }

        public void ResponseIsOut(bool closes)
        {
        }

        public void RefuseWaiting(HttpRequest request, HTTP_503_RESPONSE_VERBOSITY verbosity) => throw new NotSupportedException();

        public void Close(ConnectionCloseReason why)
        {
        }

        public void Abort(ConnectionResetReason why, uint status = NtStatus.STATUS_CONNECTION_RESET)
        {
        }
    }
}
