namespace HttpCompletionSim.Tests.Support;

/// <summary>What tests of slow clients need.</summary>
internal static class ClientExtensions
{
    /// <summary>Receives a number of bytes.</summary>
    public static byte[] Read(this SimulatedClient client, int count)
    {
        byte[] bytes = new byte[count];
        for (int read = 0; read < count;)
        {
            int received = client.Receive(bytes.AsSpan(read));
            received.ShouldBeGreaterThan(0, "the server has closed the connection");
            read += received;
        }

        return bytes;
    }
}
