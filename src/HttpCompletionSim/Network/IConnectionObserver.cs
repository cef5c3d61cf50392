namespace HttpCompletionSim.Network;

/// <summary>The observer that a connection calls when the client has stopped sending, even while the input pipe is not read.</summary>
internal interface IConnectionObserver
{
    /// <summary>Called once, on a kernel thread, with no lock held.</summary>
    /// <param name="reset">False for an orderly end of the client's bytes, true when the connection was reset.</param>
    void ClientEnded(bool reset);
}
