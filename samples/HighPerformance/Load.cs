namespace HttpCompletionSim.Samples.HighPerformance;

/// <summary>Clients that send one request after the other, each on its own connection.</summary>
internal static class Load
{
    public const int Clients = 16;

    private const int RequestsPerClient = 250;
    private const int LongHeadEvery = 50;

    /// <returns>How many requests were answered as expected.</returns>
    public static int Run(Uri url)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Clients }) { BaseAddress = url };
        return Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => LoopAsync(client))).GetAwaiter().GetResult().Sum();
    }

    private static async Task<int> LoopAsync(HttpClient client)
    {
        int answered = 0;
        for (int i = 1; i <= RequestsPerClient; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "");
            if (i % LongHeadEvery == 0)
                request.Headers.Add("X-Long", new string('a', 8000));

            using HttpResponseMessage response = await client.SendAsync(request);
            if (await response.Content.ReadAsStringAsync() == "Hello, World!")
                answered++;
        }

        return answered;
    }
}
