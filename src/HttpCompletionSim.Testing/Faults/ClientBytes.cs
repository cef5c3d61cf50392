namespace HttpCompletionSim.Testing;

/// <summary>Which bytes of a connection a fault of a client counts.</summary>
public enum ClientBytes
{
    /// <summary>The bytes that the client sends.</summary>
    Request,

    /// <summary>The bytes that the client receives.</summary>
    Response,
}
