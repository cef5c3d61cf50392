using HttpCompletionSim.Http.Urls;

namespace HttpCompletionSim.Tests.Http.Urls;

internal sealed class RecordedPorts : IUrlPorts
{
    public List<string> Log { get; } = [];

    public uint Answer { get; set; }

    public uint Open(ushort port, bool isSecure)
    {
        Log.Add(isSecure ? $"open {port} tls" : $"open {port}");
        return Answer;
    }

    public bool IsOpen(ushort port) =>
        Log.FindLast(entry => entry.Split(' ')[1] == $"{port}") is { } last && last.StartsWith("open", StringComparison.Ordinal);

    public void Close(ushort port) => Log.Add($"close {port}");
}
