namespace HttpCompletionSim.Benchmarks;

/// <summary>A blocking queue of numbers: the common shape of a completion port and the queues of .NET.</summary>
internal interface IPacketQueue : IDisposable
{
    void Post(nuint value);

    nuint Take();
}
