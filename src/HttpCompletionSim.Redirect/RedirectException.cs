namespace HttpCompletionSim.Redirect;

/// <summary>An assembly cannot be redirected. The message is one line that names the assembly and says what to do.</summary>
public sealed class RedirectException : Exception
{
    /// <summary>Makes one without a message.</summary>
    public RedirectException()
    {
    }

    /// <summary>Makes one.</summary>
    /// <param name="message">One line that says what is wrong and what to do.</param>
    public RedirectException(string message) : base(message)
    {
    }

    /// <summary>Makes one with the exception that caused it.</summary>
    /// <param name="message">One line that says what is wrong and what to do.</param>
    /// <param name="cause">What was thrown by the file system or the reader of assemblies.</param>
    public RedirectException(string message, Exception cause) : base(message, cause)
    {
    }
}
