namespace HttpCompletionSim.Http.Urls;

/// <summary>Opens and closes the listening sockets that registrations need (URL-20, URL-21).</summary>
/// <remarks>
/// Called while the table refuses other changes, so that a port is open exactly while some registration uses it. An implementation must
/// not call <c>Add</c> or <c>Remove</c> of the same table, must not be a scheduling point, and must not wait for a thread that changes the
/// table. Routing goes on meanwhile.
/// </remarks>
internal interface IUrlPorts
{
    /// <summary>The first registration on this port is about to be made.</summary>
    /// <returns>NO_ERROR, or the code with which the registration fails (URL-20: ERROR_SHARING_VIOLATION).</returns>
    uint Open(ushort port, bool isSecure);

    /// <summary>The last registration on this port is gone.</summary>
    void Close(ushort port);
}
