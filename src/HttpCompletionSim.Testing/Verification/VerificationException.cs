using System.Text;

namespace HttpCompletionSim.Testing;

/// <summary>A program has made mistakes that a <see cref="Verifier"/> has found. The message has each finding with the events that it
/// rests on.</summary>
public sealed class VerificationException : Exception
{
    internal VerificationException(IReadOnlyList<Finding> findings, string? timeline = null)
        : base(timeline is null ? Describe(findings) : $"{Describe(findings)}\n{timeline}") => Findings = findings;

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
}
