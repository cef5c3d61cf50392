using System.Text;

namespace HttpCompletionSim.Testing;

/// <summary>Whether two runs fail in the same way: by the type of the exception, and its message but for numbers.</summary>
internal readonly record struct FailureIdentity(string Type, string Message)
{
    public static FailureIdentity Of(Exception cause) => cause is VerificationException { Findings: [var first, ..] }
        ? new(nameof(VerificationException), first.Rule.Id)
        : new(cause.GetType().FullName!, WithoutNumbers(cause.Message));

    private static string WithoutNumbers(string text)
    {
        // Another order gives other ordinals, counts and addresses.
        var kept = new StringBuilder(text.Length);
        foreach (char each in text.AsSpan().TrimEnd())
        {
            if (!char.IsAsciiDigit(each))
                kept.Append(each);
        }

        return kept.ToString();
    }
}
