namespace HttpCompletionSim.Architecture;

/// <summary>The layers of the simulator and what each may use. Tests check it, and the picture of the layers shows it.</summary>
internal static class LayerMap
{
    /// <summary>What each layer may use besides itself, the vocabulary and the framework.</summary>
    public static IReadOnlyDictionary<string, string[]> MayUse { get; } = new Dictionary<string, string[]>
    {
        ["StaticApi"] = ["Machine", "Http", "Wire", "Network", "Completion", "Trace", "Scheduling"],
        ["Machine"] = ["Http", "Wire", "Network", "Completion", "Trace", "Scheduling"],
        ["Http"] = ["Wire", "Network", "Completion", "Trace", "Scheduling"],
        ["Wire"] = [],
        ["Network"] = ["Trace", "Scheduling"],
        ["Completion"] = ["Trace", "Scheduling"],
        ["Trace"] = ["Scheduling"],
        ["Scheduling"] = [],
    };

    /// <summary>The layers in rows: a layer stands below all layers that may use it.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Rows { get; } =
        [.. MayUse.Keys.GroupBy(UsersAbove).OrderBy(row => row.Key).Select(row => (IReadOnlyList<string>)[.. row])];

    /// <summary>What a layer may use and does not reach through another layer that it may use.</summary>
    public static IEnumerable<string> NextOf(string layer) =>
        MayUse[layer].Where(used => !MayUse[layer].Any(between => MayUse[between].Contains(used)));

    /// <summary>The length of the longest way from a layer that no other uses.</summary>
    private static int UsersAbove(string layer) =>
        MayUse.Keys.Where(user => MayUse[user].Contains(layer)).Select(user => UsersAbove(user) + 1).DefaultIfEmpty(0).Max();
}
