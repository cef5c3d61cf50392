namespace HttpCompletionSim.Lab.Situations;

/// <summary>A packet in a port.</summary>
internal sealed record PacketView(string Key, string Bytes, string Operation, string Status);
