using System.Text;

namespace HttpCompletionSim.Testing;

/// <summary>A program has made mistakes that a <see cref="Verifier"/> has found. The message has each finding with the events that it
/// rests on.</summary>
public sealed class VerificationException : Exception
{
    /// <param name="findings">The findings.</param>
    /// <param name="timeline">A line that tells where the timeline is; null for none.</param>
    /// <param name="cause">The exception by which the program has failed as well, and which this one replaces; null for none.</param>
    internal VerificationException(IReadOnlyList<Finding> findings, string? timeline = null, Exception? cause = null)
        : base(Describe(findings, timeline, cause), cause) => Findings = findings;

    /// <summary>The findings, in the order in which they were made.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    internal static string Describe(IReadOnlyList<Finding> findings)
    {
        var text = new StringBuilder();
        foreach (Finding finding in findings)
        {
            if (text.Length > 0)
                text.Append('\n');

            text.Append(finding);
            foreach (TraceEvent each in finding.Events)
                text.Append('\n').Append(Timeline.LineOf(each));
        }

        return text.ToString();
    }

    private static string Describe(IReadOnlyList<Finding> findings, string? timeline, Exception? cause)
    {
        string failure = cause is null ? "" : $"{cause.GetType().Name}: {cause.Message}\nThe verifier has findings as well:\n";
        return failure + Describe(findings) + (timeline is null ? "" : "\n" + timeline);
    }
}
