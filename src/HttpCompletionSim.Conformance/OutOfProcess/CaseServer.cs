using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Results;
using HttpCompletionSim.Conformance.Running;
using HttpCompletionSim.Conformance.Targets;

namespace HttpCompletionSim.Conformance.OutOfProcess;

/// <summary>The side of the child process: it runs the cases that its input names, one after the other, until the input ends.</summary>
/// <remarks>
/// The pipes carry text. The server first writes <c>ready</c>. The parent asks for a case with the line <c>windows group/name</c>; the
/// server answers with <c>begin group/name</c> and then the result line, so the parent knows which case was running when the process
/// ended.
/// </remarks>
/// <param name="target">The target on which the cases run.</param>
/// <param name="cases">The cases that can be asked for.</param>
/// <param name="caseLimit">The time limit of one case.</param>
internal sealed class CaseServer(Target target, IReadOnlyList<ConformanceCase> cases, TimeSpan caseLimit)
{
    /// <summary>The line that says that the server accepts cases.</summary>
    public const string Ready = "ready";

    private const string Begin = "begin ";

    // A case waits for a quarter of its limit at most, so that it can report what did not happen before its time is over.
    private readonly ConformanceRunner _runner = new(target) { CaseLimit = caseLimit, Timeout = caseLimit / 4 };
    private readonly Dictionary<string, ConformanceCase> _cases = cases.ToDictionary(each => each.Address);

    /// <summary>The line that asks for a case.</summary>
    public static string Request(ConformanceCase conformanceCase, CompletionProfile profile) => $"{profile.Name} {conformanceCase.Address}";

    /// <summary>Serves until the input ends.</summary>
    /// <exception cref="FormatException">A line asks for no case.</exception>
    public void Serve(TextReader input, TextWriter output)
    {
        WriteLine(Ready);
        while (input.ReadLine() is { } line)
        {
            string[] words = line.Split(' ', 2);
            if (words.Length != 2
                || CompletionProfile.All.SingleOrDefault(each => each.Name == words[0]) is not { } profile
                || !_cases.TryGetValue(words[1], out ConformanceCase? asked))
            {
                throw new FormatException(
                    $"'{line}' asks for no case: write a profile and an address, such as windows cancel/of-any-thread.");
            }

            WriteLine(Begin + asked.Address);
            WriteLine(ResultStream.Format(new ResultLine(1, 1, Shard.Whole, target.Name, _runner.RunOne(asked, profile))));
        }

        void WriteLine(string text)
        {
            output.Write(text);
            output.Write('\n');
            output.Flush();
        }
    }
}
