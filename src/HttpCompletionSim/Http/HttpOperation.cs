namespace HttpCompletionSim;

/// <summary>The kinds of operation that can be held back or looked for.</summary>
public enum HttpOperation
{
    /// <summary>HttpReceiveHttpRequest.</summary>
    ReceiveRequest,

    /// <summary>HttpSendHttpResponse.</summary>
    SendResponse,
}
