using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Tests.Support;

/// <summary>A receive that blocks on a thread of its own.</summary>
internal sealed class BlockedReceive : IDisposable
{
    private readonly ManualResetEvent _returned = new(false);
    private uint _code = uint.MaxValue;

    /// <summary>Starts it and waits until it blocks.</summary>
    public static BlockedReceive Start(HttpTestServer server, TestReceive receive)
    {
        var blocked = new BlockedReceive();
        server.Machine.StartThread("blocked", () =>
        {
            blocked._code = server.Receive(receive);
            blocked._returned.Set();
        });
        server.Machine.WaitFor<ThreadBlocked>(
            blocked => blocked.Function == "HttpReceiveHttpRequest", TimeSpan.FromMilliseconds(PointerCalls.Limit));
        return blocked;
    }

    /// <summary>Waits for it to return.</summary>
    public uint Code()
    {
        _returned.WaitOne((int)PointerCalls.Limit).ShouldBeTrue("the call still blocks");
        return _code;
    }

    public void Dispose() => _returned.Dispose();
}
