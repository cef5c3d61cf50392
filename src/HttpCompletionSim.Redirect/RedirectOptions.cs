namespace HttpCompletionSim.Redirect;

/// <summary>What a redirection does beside turning calls of Windows to the simulator.</summary>
public sealed record RedirectOptions
{
    /// <summary>The redirection of calls of Windows alone.</summary>
    public static RedirectOptions Default { get; } = new();

    /// <summary>
    /// Mode Explore: tasks, timers, locks and the thread pool of .NET that the assembly uses belong to a controlled run, with this level of
    /// preemption. Null for the first mode, in which they stay as they are.
    /// </summary>
    /// <remarks>Outside a controlled run, a redirected member does what it does in .NET.</remarks>
    public PreemptionLevel? Explore { get; init; }

    /// <summary>The classes whose fields are scheduling points at <see cref="PreemptionLevel.Fields"/>: names with or without the
    /// namespace.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>Reads the options from the words of a command line or a project file.</summary>
    /// <param name="preemption"><c>calls</c>, <c>interlocked</c> or <c>fields</c>, in any case.</param>
    /// <param name="classes">The classes for <c>fields</c>.</param>
    /// <exception cref="RedirectException">There is no such level, or it needs classes and has none, or the other way round.</exception>
    public static RedirectOptions ParseExplore(string preemption, IEnumerable<string> classes)
    {
        ArgumentNullException.ThrowIfNull(preemption);
        string[] names = [.. classes.Select(name => name.Trim()).Where(name => name.Length > 0)];
        if (int.TryParse(preemption, out _) || !Enum.TryParse(preemption, ignoreCase: true, out PreemptionLevel level))
            throw new RedirectException($"There is no level of preemption {preemption}: write calls, interlocked or fields.");
        if (level == PreemptionLevel.Fields && names.Length == 0)
            throw new RedirectException("The level fields needs the names of classes, such as fields:Listener,Connection.");
        if (level != PreemptionLevel.Fields && names.Length != 0)
            throw new RedirectException($"The level {level.ToString().ToLowerInvariant()} takes no classes: only fields does.");

        return new RedirectOptions { Explore = level, Classes = names };
    }
}
