namespace HttpCompletionSim.Samples.Listeners;

/// <summary>What a program has seen in one situation: a line of its output.</summary>
internal sealed record Observation(string Chapter, string Situation, string Seen)
{
    public static Observation Parse(string line)
    {
        string[] parts = line.Split('\t');
        return new Observation(parts[0], parts[1], parts[2]);
    }
}
