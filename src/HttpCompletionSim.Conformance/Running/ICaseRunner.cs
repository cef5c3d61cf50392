using HttpCompletionSim.Conformance.Model;

namespace HttpCompletionSim.Conformance.Running;

/// <summary>Runs single cases, one after the other, somewhere else than in this process.</summary>
internal interface ICaseRunner : IDisposable
{
    /// <summary>Runs one case in one profile.</summary>
    /// <exception cref="RunnerStartException">The place in which cases run cannot be set up.</exception>
    CaseOutcome RunOne(ConformanceCase conformanceCase, CompletionProfile profile);
}
