namespace HttpCompletionSim;

/// <summary>The kinds of operation that can be intercepted.</summary>
public enum HttpOperation
{
    /// <summary>HttpReceiveHttpRequest.</summary>
    ReceiveRequest,

    /// <summary>HttpSendHttpResponse.</summary>
    SendResponse,

    /// <summary>HttpReceiveRequestEntityBody.</summary>
    ReceiveBody,

    /// <summary>HttpSendResponseEntityBody.</summary>
    SendBody,

    /// <summary>HttpWaitForDisconnect and HttpWaitForDisconnectEx.</summary>
    WaitForDisconnect,

    /// <summary>HttpCancelHttpRequest.</summary>
    CancelRequest,

    /// <summary>HttpSetRequestProperty.</summary>
    SetRequestProperty,

    /// <summary>HttpQueryRequestProperty.</summary>
    QueryRequestProperty,
}
