using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace HttpCompletionSim.Tests.Trace;

/// <summary>The log: one event id for each kind, the line as the message, the event in the state.</summary>
public sealed class LoggerTraceSinkTests
{
    public static TheoryData<string> Kinds => [.. TraceEvents.Types.Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_kind_is_logged_with_its_own_id_and_name(string kind)
    {
        TraceEvent traceEvent = TraceEvents.Filled(TraceEvents.Types.Single(type => type.Name == kind));
        var logger = new FakeLogger();

        new LoggerTraceSink(logger).Write(traceEvent);

        FakeLogRecord record = logger.Collector.GetSnapshot().ShouldHaveSingleItem();
        record.Id.ShouldBe(new EventId((int)traceEvent.Kind, kind));
        record.Id.Name.ShouldBe(kind);
        record.Level.ShouldBe(traceEvent is MisuseReported ? LogLevel.Warning : LogLevel.Debug);
        record.Message.ShouldBe(traceEvent.ToString());
        record.GetStructuredStateValue("Event").ShouldBe(traceEvent.ToString());
    }

    [Fact]
    public void The_numbers_of_kinds_of_misuse_and_of_faults_do_not_change()
    {
        Enum.GetValues<TraceKind>().Select(kind => $"{(int)kind} {kind}").ShouldBe(
        [
            "1 FunctionCalled", "2 FunctionReturned", "3 ThreadBlocked", "4 ThreadWoken", "5 OperationStarted", "6 OperationCompleted",
            "7 StatusBlockWritten", "8 EventSet", "9 PacketQueued", "10 PacketDequeued", "11 CallbackBegun", "12 ConnectionAccepted",
            "13 ConnectionReset", "14 ConnectionClosed", "15 RequestParsed", "16 RequestQueued", "17 RequestDelivered",
            "18 RequestBufferTooSmall", "19 RequestAbandoned", "20 ResponseSubmitted", "21 ResponseSent", "22 ContinueSent",
            "23 KernelAnswered", "24 ObjectCreated", "25 ObjectBound", "26 ObjectUnbound", "27 ObjectShutDown", "28 ObjectClosed",
            "29 MisuseReported", "30 FaultInjected",
        ]);
        Enum.GetValues<MisuseKind>().Select(kind => $"{(int)kind} {kind}").ShouldBe(
        [
            "1 OverlappedInUse", "2 ByteCountBesideOverlapped", "3 OverlappedFreedInFlight", "4 StartThreadpoolIoMissing",
            "5 CancelThreadpoolIoUnmatched", "6 WaitInsideOwnCallback", "7 CallbackThrew", "8 BufferFreedInFlight",
            "9 OverlappedFreedTwice",
        ]);
        Enum.GetValues<FaultKind>().Select(kind => $"{(int)kind} {kind}").ShouldBe(
        [
            "1 FunctionFails", "2 OperationPends", "3 OperationCompletesInline", "4 OperationDelayed", "5 OperationFails",
            "6 ConnectionBreaks", "7 WaitTimesOut", "8 ClientResets", "9 ClientHalfCloses", "10 ClientStalls", "11 ClientSplits",
            "12 QueueFull", "13 UrlRevoked", "14 TimeLimitPasses",
        ]);
    }
}
