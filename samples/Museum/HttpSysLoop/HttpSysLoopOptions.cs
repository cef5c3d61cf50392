using Microsoft.AspNetCore.Connections;

namespace HttpCompletionSim.Samples.Museum;

/// <summary>How a <see cref="HttpSysLoop"/> is made.</summary>
public sealed record HttpSysLoopOptions
{
    /// <summary>The URL prefix.</summary>
    public string Url { get; init; } = "http://localhost:80/";

    /// <summary>The number of accept loops. ASP.NET Core takes five for each processor.</summary>
    public int Accepts { get; init; } = 2;

    /// <summary>Gives the server the memory for requests; null for the shared pool of .NET.</summary>
    public IMemoryPoolFactory<byte>? Memory { get; init; }
}
