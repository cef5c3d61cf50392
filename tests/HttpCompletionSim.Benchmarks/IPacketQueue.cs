namespace HttpCompletionSim.Benchmarks;

/// <summary>What a completion port and the queues of .NET have in common: numbers go in and come out, and whoever finds none blocks.</summary>
internal interface IPacketQueue : IDisposable
{
    void Post(nuint value);

    nuint Take();
}
