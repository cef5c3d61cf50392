namespace HttpCompletionSim;

/// <summary>An exception has left a thread that the machine started: one of <see cref="SimulatedMachine.StartThread"/>, or one that ran a
/// callback or the kernel's work.</summary>
/// <remarks>
/// <para>The inner exception is what was thrown. <see cref="SimulatedMachine.RunUntilIdle"/>,
/// <see cref="SimulatedMachine.WaitFor(Predicate{TraceEvent}, TimeSpan)"/>, a client that waits, and
/// <see cref="SimulatedMachine.Dispose"/> throw the first one, and throw it once.</para>
/// <para><b>Divergence.</b> In Windows such an exception ends the process.</para>
/// </remarks>
public sealed class ThreadFailedException : Exception
{
    internal ThreadFailedException(string threadName, Exception thrown)
        : base($"Thread '{threadName}' failed: {thrown.Message}", thrown) => ThreadName = threadName;

    /// <summary>The name of the thread.</summary>
    public string ThreadName { get; }
}
