
namespace HttpCompletionSim.Conformance;

/// <summary>The side of a child process: it runs the cases that it is told, one after the other, until its input ends.</summary>
/// <remarks>
/// What goes over the pipes is text, one line each way for a case and one to say that it has begun: <c>windows group/name</c> in,
/// <c>begin group/name</c> and the result out. Before the first it says <c>ready</c>. So whoever reads knows which case a process died in.
/// </remarks>
internal sealed class CaseServer(World world, IReadOnlyList<ConformanceCase> cases, TimeSpan caseLimit)
{
    public const string Ready = "ready";
    public const string Begin = "begin ";

    private readonly ConformanceRunner _runner = new(world) { CaseLimit = caseLimit };
    private readonly Dictionary<string, ConformanceCase> _cases = cases.ToDictionary(each => each.Address);

    /// <summary>What asks for a case.</summary>
    public static string Request(ConformanceCase conformanceCase, CompletionProfile profile) => $"{profile.Name} {conformanceCase.Address}";

    /// <summary>Serves until the input ends.</summary>
    public void Serve(TextReader input, TextWriter output)
    {
        Say(Ready);
        while (input.ReadLine() is { } line)
        {
            string[] words = line.Split(' ', 2);
            CompletionProfile profile = CompletionProfile.All.Single(each => each.Name == words[0]);
            ConformanceCase asked = _cases[words[1]];
            Say(Begin + asked.Address);
            Say(ResultStream.Format(new ResultLine(1, 1, Shard.Whole, world.Name, _runner.RunOne(asked, profile))));
        }

        void Say(string text)
        {
            output.Write(text);
            output.Write('\n');
            output.Flush();
        }
    }
}
