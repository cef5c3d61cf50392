namespace HttpCompletionSim.Http.Urls;

/// <summary>Opens and closes the listening sockets that registrations need (URL-20, URL-21).</summary>
/// <remarks>
/// The table calls the methods while it holds its lock for changes, so that a port is open exactly while a registration uses it. An
/// implementation must not call <c>Add</c> or <c>Remove</c> of the same table, must not be a scheduling point, and must not wait for a
/// thread that changes the table. Other threads may route requests during the call.
/// </remarks>
internal interface IUrlPorts
{
    /// <summary>Opens a port, before the first registration on it.</summary>
    /// <returns>NO_ERROR, or the code with which the registration fails (URL-20: ERROR_SHARING_VIOLATION).</returns>
    uint Open(ushort port, bool isSecure);

    /// <summary>Closes a port, after the last registration on it was removed.</summary>
    void Close(ushort port);
}
