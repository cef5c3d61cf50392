using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Viewer.Tests.Timelines;

/// <summary>What a timeline says about the byte count of a call that has an OVERLAPPED as well.</summary>
public sealed class ByteCountSentenceTests
{
    private const string Url = "http://localhost:80/";
    private const string NotWritten = "It does not write the byte count of the call.";
    private const string Written = "The kernel is to write the byte count of the call, write the status block and ";

    [Theory]
    [InlineData(true, true, NotWritten)]
    [InlineData(false, true, Written)]
    [InlineData(true, false, null)]
    [InlineData(false, false, null)]
    public void The_end_of_an_operation_says_whether_the_kernel_writes_it(bool pends, bool hasCount, string? sentence)
    {
        using var machine = new SimulatedMachine(new MachineOptions
        {
            InMemory = true,
            RecordTrace = true,
            Profile = CompletionProfile.Windows,
        });
        machine.Choices.CompleteInlineWhenPossible();
        using HttpServerSetup queue = machine.OpenQueue(Url);
        using var request = new RequestBuffer();
        using var overlapped = new OverlappedBlock();
        if (pends)
            Receive();

        using SimulatedClient client = machine.Connect(Url);
        client.Send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        machine.WaitFor<RequestQueued>(_ => true, TimeSpan.FromSeconds(30));
        if (!pends)
            Receive();

        machine.WaitFor<StatusBlockWritten>(_ => true, TimeSpan.FromSeconds(30));
        string told = Timeline.Of(machine.Trace.Recorded).Steps.Single(step => step.Event is OperationCompleted).Sentence;
        told.Contains(NotWritten, StringComparison.Ordinal).ShouldBe(sentence == NotWritten, told);
        told.Contains(Written, StringComparison.Ordinal).ShouldBe(sentence == Written, told);

        void Receive()
        {
            if (hasCount)
                machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, out _, overlapped);
            else
                machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, overlapped);
        }
    }
}
