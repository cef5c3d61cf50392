using HttpCompletionSim.Samples.Listeners;

// Each situation is a small server with HttpListener, and a client that speaks to it over a loopback socket. The same source is built
// twice: the project Managed uses the HttpListener of this system, and Redirected uses that of Windows.
foreach (Situation situation in Situation.All)
    Console.WriteLine($"{situation.Chapter}\t{situation.Name}\t{await situation.Observe()}");
