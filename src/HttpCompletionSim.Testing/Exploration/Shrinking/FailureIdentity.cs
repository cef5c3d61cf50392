using System.Text;

namespace HttpCompletionSim.Testing;

/// <summary>Whether two runs fail in the same way: by the type of the exception, and its message but for numbers.</summary>
internal readonly record struct FailureIdentity(string Type, string Message)
{
    public static FailureIdentity Of(Exception cause) => cause switch
    {
        VerificationException { Findings: [var first, ..] } => new(nameof(VerificationException), first.Rule.Id),

        // It names the threads that wait, in the order in which they came to wait.
        SimulationRunException => new(cause.GetType().FullName!, InAnyOrder(WithoutNumbers(cause.Message))),

        // It goes on with the latest events, which are others in another order.
        SimulationAssertionException => new(cause.GetType().FullName!, WithoutNumbers(cause.Message.Split('\n')[0])),
        _ => new(cause.GetType().FullName!, WithoutNumbers(cause.Message)),
    };

    private static string InAnyOrder(string text) => string.Join(
        ';', text.Split([';', '.', ':'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Order());

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
