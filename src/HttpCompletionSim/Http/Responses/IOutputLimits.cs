namespace HttpCompletionSim.Http;

/// <summary>The limits for what a connection sends.</summary>
internal interface IOutputLimits
{
    /// <summary>The bandwidth that the output shares with other connections, or null for no limit (GRP-11).</summary>
    BandwidthLimit? Bandwidth { get; }

    /// <summary>
    /// Starts the limit of the minimum rate: the output has to wait for the client. Until <see cref="ClientHasRead"/> the client has the
    /// time in which it would read the bytes at that rate.
    /// </summary>
    /// <param name="bytes">How many bytes may be waiting for the client.</param>
    void ClientMustRead(long bytes);

    /// <summary>Ends the limit of the minimum rate.</summary>
    void ClientHasRead();
}
