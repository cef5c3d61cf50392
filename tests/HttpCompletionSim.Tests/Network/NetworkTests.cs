using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Text;
using HttpCompletionSim.Network;
using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Tests.Network;

/// <summary>What every network does. Each network runs all of it.</summary>
public abstract class NetworkTests : IDisposable
{
    private const int FarMoreThanAnyBuffer = 48 * 1024 * 1024;

    private readonly ThreadedScheduler _scheduler = new(TimeProvider.System);
    private readonly INetwork _network;
    private readonly int _port;
    private readonly BlockingCollection<(Connection Connection, RecordingObserver Observer)> _accepted = [];

    private protected NetworkTests(Func<Scheduler, INetwork> create, int port)
    {
        _network = create(_scheduler);
        _port = port;
    }

    private protected ThreadedScheduler Scheduler => _scheduler;

    private protected INetwork Network => _network;

    private protected int Port => _port;

    private protected abstract int LiveConnections { get; }

    public virtual void Dispose()
    {
        _network.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void What_the_client_sends_comes_back_through_the_pipes()
    {
        using IDisposable? listener = _network.TryListen(null, _port, connection => Serve(connection, Echo));
        using IClientTransport client = _network.Connect("localhost", _port);
        byte[] sent = Pattern(1_000_003);
        SimulatedThread sender = _scheduler.StartThread("sender", () => client.Send(sent));

        ReceiveExactly(client, sent.Length).ShouldBe(sent);
        client.ShutdownSend();
        client.Receive(new byte[1]).ShouldBe(0);
        SpinWait.SpinUntil(() => sender.HasEnded, TimeSpan.FromSeconds(20)).ShouldBeTrue();
    }

    [Fact]
    public async Task Shutdown_of_sending_ends_the_input_and_leaves_the_output_open()
    {
        using IDisposable? listener = Listen();
        using IClientTransport client = _network.Connect("localhost", _port);
        (Connection connection, RecordingObserver observer) = Accepted();
        client.Send("question"u8);
        client.ShutdownSend();

        (await ReadToEnd(connection.Input)).ShouldBe("question"u8.ToArray());
        (await observer.Ended).ShouldBeFalse();
        (await connection.Output.WriteAsync("answer"u8.ToArray(), TestContext.Current.CancellationToken)).IsCompleted.ShouldBeFalse();
        connection.Close();
        Encoding.ASCII.GetString(ReceiveToEnd(client)).ShouldBe("answer");
        observer.Calls.ShouldBe(1);
        observer.OnKernelThread.ShouldBeTrue();
    }

    [Fact]
    public async Task A_reset_by_the_client_fails_the_input_completes_the_output_and_is_reported_once()
    {
        using IDisposable? listener = Listen();
        using IClientTransport client = _network.Connect("localhost", _port);
        (Connection connection, RecordingObserver observer) = Accepted();
        client.Reset();

        (await observer.Ended).ShouldBeTrue();
        await Should.ThrowAsync<ConnectionResetException>(async () => await ReadToEnd(connection.Input));
        (await connection.Output.WriteAsync(new byte[1], TestContext.Current.CancellationToken)).IsCompleted.ShouldBeTrue();
        Should.Throw<IOException>(() => client.Receive(new byte[1]));
        connection.Abort();
        _scheduler.RunUntilIdle();
        observer.Calls.ShouldBe(1);
        observer.OnKernelThread.ShouldBeTrue();
        LiveConnections.ShouldBe(0);
    }

    [Fact]
    public async Task A_reset_by_the_client_releases_a_flush_that_waits()
    {
        using IDisposable? listener = Listen();
        using IClientTransport client = _network.Connect("localhost", _port);
        (Connection connection, _) = Accepted();
        ValueTask<FlushResult> flush = WriteUntilFull(connection.Output, out _);

        client.Reset();
        (await flush.AsTask().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public async Task An_abort_by_the_server_resets_a_client_that_waits()
    {
        using IDisposable? listener = Listen();
        using IClientTransport client = _network.Connect("localhost", _port);
        (Connection connection, RecordingObserver observer) = Accepted();
        using var seen = new BlockingCollection<Exception?>();
        SimulatedThread receiver = _scheduler.StartThread("receiver", () => seen.Add(Record.Exception(() => client.Receive(new byte[1]))));
        SpinWait.SpinUntil(() => receiver.WaitsFor is not null, TimeSpan.FromSeconds(20)).ShouldBeTrue();

        connection.Abort();
        Take(seen).ShouldBeOfType<ConnectionResetException>();
        Should.Throw<ConnectionResetException>(() => client.Receive(new byte[1]));
        (await observer.Ended).ShouldBeTrue();
        await Should.ThrowAsync<ConnectionResetException>(async () => await ReadToEnd(connection.Input));
    }

    [Fact]
    public async Task Close_delivers_what_was_flushed_and_then_ends_the_stream()
    {
        using IDisposable? listener = Listen();
        using IClientTransport client = _network.Connect("localhost", _port);
        (Connection connection, _) = Accepted();
        byte[] sent = Pattern(200_001);
        Task writing = WriteAndClose();

        ReceiveToEnd(client).ShouldBe(sent);
        await writing;

        async Task WriteAndClose()
        {
            await connection.Output.WriteAsync(sent, TestContext.Current.CancellationToken);
            connection.Close();
        }
    }

    [Fact]
    public async Task After_a_close_what_the_client_still_sends_is_dropped()
    {
        using IDisposable? listener = Listen();
        using IClientTransport client = _network.Connect("localhost", _port);
        (Connection connection, RecordingObserver observer) = Accepted();
        connection.Close();
        client.Receive(new byte[1]).ShouldBe(0);

        client.Send(new byte[5 * Connection.InputWindow]);
        client.Dispose();
        (await observer.Ended).ShouldBeFalse();
        SpinWait.SpinUntil(() => LiveConnections == 0, TimeSpan.FromSeconds(20)).ShouldBeTrue();
    }

    [Fact]
    public async Task Close_releases_a_client_that_is_held_back()
    {
        using IDisposable? listener = Listen();
        using IClientTransport client = _network.Connect("localhost", _port);
        (Connection connection, RecordingObserver observer) = Accepted();
        SimulatedThread sender = _scheduler.StartThread(
            "sender", () => Record.Exception(() => client.Send(new byte[FarMoreThanAnyBuffer])));
        SpinWait.SpinUntil(() => sender.WaitsFor is not null, TimeSpan.FromSeconds(20)).ShouldBeTrue();

        connection.Close();
        SpinWait.SpinUntil(() => sender.HasEnded, TimeSpan.FromSeconds(20)).ShouldBeTrue();
        client.Dispose();
        await observer.Ended;
    }

    [Fact]
    public async Task A_client_that_is_not_read_is_held_back()
    {
        using IDisposable? listener = Listen();
        using IClientTransport client = _network.Connect("localhost", _port);
        (Connection connection, _) = Accepted();
        SimulatedThread sender = _scheduler.StartThread("sender", () =>
        {
            client.Send(new byte[FarMoreThanAnyBuffer]);
            client.ShutdownSend();
        });
        _scheduler.RunUntilIdle();
        SpinWait.SpinUntil(() => sender.WaitsFor is not null, TimeSpan.FromSeconds(20)).ShouldBeTrue();
        sender.WaitsFor.ShouldBe("the server to take the client's bytes");

        long total = 0;
        while (true)
        {
            ReadResult result = await connection.Input.ReadAsync(TestContext.Current.CancellationToken);
            result.Buffer.Length.ShouldBeLessThan(Connection.InputWindow + 64 * 1024);
            total += result.Buffer.Length;
            connection.Input.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted)
                break;
        }

        total.ShouldBe(FarMoreThanAnyBuffer);

        // The end of the bytes is seen before the sending thread has returned from its call, possibly on that thread itself.
        await Task.Yield();
        SpinWait.SpinUntil(() => sender.HasEnded, TimeSpan.FromSeconds(20)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_flush_to_a_client_that_does_not_receive_waits_until_it_does()
    {
        using IDisposable? listener = Listen();
        using IClientTransport client = _network.Connect("localhost", _port);
        (Connection connection, _) = Accepted();

        ValueTask<FlushResult> flush = WriteUntilFull(connection.Output, out long written);
        flush.IsCompleted.ShouldBeFalse();
        ReceiveExactly(client, (int)written);
        (await flush.AsTask().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public void Many_connections_live_side_by_side()
    {
        using IDisposable? listener = _network.TryListen(null, _port, connection => Serve(connection, Echo));
        IClientTransport[] clients = [.. Enumerable.Range(0, 100).Select(_ => _network.Connect("localhost", _port))];
        for (int i = 0; i < clients.Length; i++)
            clients[i].Send(Encoding.ASCII.GetBytes($"client {i}"));

        for (int i = clients.Length - 1; i >= 0; i--)
            Encoding.ASCII.GetString(ReceiveExactly(clients[i], $"client {i}".Length)).ShouldBe($"client {i}");

        clients.Select(client => client.LocalEndPoint.Port).ShouldBeUnique();
        foreach (IClientTransport client in clients)
            client.Dispose();

        SpinWait.SpinUntil(() => LiveConnections == 0, TimeSpan.FromSeconds(20)).ShouldBeTrue();
    }

    [Fact]
    public void Both_sides_agree_on_the_end_points()
    {
        using IDisposable? listener = Listen();
        using IClientTransport client = _network.Connect("localhost", _port);
        (Connection connection, _) = Accepted();

        connection.RemoteEndPoint.ShouldBe(client.LocalEndPoint);
        connection.LocalEndPoint.Port.ShouldBe(_port);
    }

    [Fact]
    public async Task Dispose_of_the_network_resets_every_connection_and_frees_the_port()
    {
        _network.TryListen(null, _port, Accept).ShouldNotBeNull();
        IClientTransport[] clients = [.. Enumerable.Range(0, 10).Select(_ => _network.Connect("localhost", _port))];
        (Connection Connection, RecordingObserver Observer)[] accepted = [.. clients.Select(_ => Accepted())];
        LiveConnections.ShouldBe(10);

        _network.Dispose();
        foreach (IClientTransport client in clients)
            Should.Throw<ConnectionResetException>(() => client.Receive(new byte[1]));

        foreach ((_, RecordingObserver observer) in accepted)
            (await observer.Ended).ShouldBeTrue();

        LiveConnections.ShouldBe(0);
        Should.Throw<SocketException>(() => _network.Connect("localhost", _port)).SocketErrorCode.ShouldBe(SocketError.ConnectionRefused);
    }

    [Fact]
    [Rule("URL-20")]
    public void A_taken_port_gives_no_listener_until_it_is_free_again()
    {
        IDisposable first = Listen().ShouldNotBeNull();
        _network.TryListen(null, _port, Accept).ShouldBeNull();
        using (IClientTransport client = _network.Connect("localhost", _port))
        {
            Accepted().Connection.Abort();
        }

        first.Dispose();
        using IDisposable again = Listen().ShouldNotBeNull();
        using IClientTransport other = _network.Connect("localhost", _port);
        Accepted().Connection.LocalEndPoint.Port.ShouldBe(_port);
    }

    [Fact]
    public void Connect_to_a_port_without_a_listener_is_refused() =>
        Should.Throw<SocketException>(() => _network.Connect("localhost", _port)).SocketErrorCode.ShouldBe(SocketError.ConnectionRefused);

    private protected static byte[] ReceiveExactly(IClientTransport client, int count)
    {
        byte[] bytes = new byte[count];
        for (int have = 0; have < count;)
        {
            int more = client.Receive(bytes.AsSpan(have));
            more.ShouldBeGreaterThan(0);
            have += more;
        }

        return bytes;
    }

    private protected static byte[] ReceiveToEnd(IClientTransport client)
    {
        var all = new MemoryStream();
        byte[] buffer = new byte[5000];
        while (client.Receive(buffer) is int count and > 0)
            all.Write(buffer, 0, count);

        return all.ToArray();
    }

    private protected static async Task<byte[]> ReadToEnd(PipeReader input)
    {
        while (true)
        {
            ReadResult result = await input.ReadAsync(TestContext.Current.CancellationToken);
            if (result.IsCompleted)
                return result.Buffer.ToArray();

            input.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    private protected static async Task Echo(Connection connection)
    {
        while (true)
        {
            ReadResult result = await connection.Input.ReadAsync();
            foreach (ReadOnlyMemory<byte> piece in result.Buffer)
                connection.Output.Write(piece.Span);

            connection.Input.AdvanceTo(result.Buffer.End);
            await connection.Output.FlushAsync();
            if (result.IsCompleted)
                break;
        }

        connection.Input.Complete();
        connection.Close();
    }

    private protected IDisposable? Listen() => _network.TryListen(null, _port, Accept);

    private protected (Connection Connection, RecordingObserver Observer) Accepted() => Take(_accepted);

    private protected void Accept(Connection connection)
    {
        var observer = new RecordingObserver();
        connection.Observer = observer;
        connection.Start();
        _accepted.Add((connection, observer));
    }

    private static byte[] Pattern(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)(i * 31 >> 3))];

    private static void Serve(Connection connection, Func<Connection, Task> body)
    {
        connection.Start();
        _ = body(connection);
    }

    private static T Take<T>(BlockingCollection<T> items) =>
        items.TryTake(out T? item, TimeSpan.FromSeconds(20)) ? item : throw new TimeoutException("Nothing came.");

    private static ValueTask<FlushResult> WriteUntilFull(PipeWriter output, out long written)
    {
        byte[] piece = new byte[32 * 1024];
        for (written = piece.Length; written < FarMoreThanAnyBuffer; written += piece.Length)
        {
            ValueTask<FlushResult> flush = output.WriteAsync(piece, TestContext.Current.CancellationToken);
            if (!flush.IsCompleted)
                return flush;
        }

        throw new InvalidOperationException("The output never got full.");
    }
}
