using HttpCompletionSim.Completion;

namespace HttpCompletionSim.Http;

/// <summary>Watches the requests of one machine with what the trace does not have: ids and flags.</summary>
/// <remarks>The rules of <see cref="IIoObserver"/> hold here too.</remarks>
internal interface IRequestObserver
{
    /// <summary>A receive has taken a request.</summary>
    /// <param name="operation">The receive.</param>
    /// <param name="requestId">The id of the request.</param>
    /// <param name="isTooLong">True if the buffer was too small, so that only a receive by id gets the request.</param>
    void Received(IoOperation operation, ulong requestId, bool isTooLong);

    /// <summary>An operation on a request begins, before the request is looked up.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="requestId">The id that the caller gave.</param>
    /// <param name="flags">The flags of a send; 0 for another operation.</param>
    void Named(IoOperation operation, ulong requestId, uint flags);

    /// <summary>A send was accepted: its bytes have their place in the output of the connection.</summary>
    void Submitted(IoOperation operation, ulong requestId);

    /// <summary>A request has ended, for whatever reason.</summary>
    void Ended(ulong requestId);
}
