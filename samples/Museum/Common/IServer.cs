namespace HttpCompletionSim.Samples.Museum;

/// <summary>A server of the museum.</summary>
internal interface IServer : IDisposable
{
    /// <summary>Opens the queue, posts the receives, and starts the threads of the machine that serve.</summary>
    void Start(int threads);

    /// <summary>Closes the queue and lets the threads end.</summary>
    void End();
}
