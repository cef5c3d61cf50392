namespace HttpCompletionSim;

/// <summary>The server sent no response, a malformed one, or only a part of one. The message says which, and shows the bytes.</summary>
public sealed class ClientResponseException : IOException
{
    internal ClientResponseException(string message)
        : base(message)
    {
    }
}
