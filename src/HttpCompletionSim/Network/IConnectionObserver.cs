namespace HttpCompletionSim.Network;

/// <summary>Learns that the client has stopped sending, even while nobody reads the input pipe.</summary>
internal interface IConnectionObserver
{
    /// <summary>Called once, on a kernel thread, with no lock held.</summary>
    /// <param name="reset">False for an orderly end of the client's bytes, true when the connection is gone altogether.</param>
    void ClientEnded(bool reset);
}
