namespace HttpCompletionSim.Tests.Support;

/// <summary>What tests of slow clients, and of the ends of connections, need.</summary>
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

    /// <summary>"a byte", "an orderly end" or "a reset".</summary>
    public static string WhatComesNext(this SimulatedClient client)
    {
        try
        {
            return client.Receive(new byte[1]) > 0 ? "a byte" : "an orderly end";
        }
        catch (IOException)
        {
            return "a reset";
        }
    }
}
