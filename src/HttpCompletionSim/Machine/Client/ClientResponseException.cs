namespace HttpCompletionSim;

/// <summary>What the server sent is no response, or no whole one. The message says what is wrong and shows the bytes in question.</summary>
public sealed class ClientResponseException : IOException
{
    internal ClientResponseException(string message)
        : base(message)
    {
    }
}
