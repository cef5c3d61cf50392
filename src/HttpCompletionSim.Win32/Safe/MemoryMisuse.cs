namespace HttpCompletionSim.Win32;

/// <summary>A report that native memory was disposed while the system still owned it.</summary>
/// <remarks>
/// <para>Memory given to an overlapped operation belongs to the system until the completion is observed (OVL-09, OVL-10). On Windows,
/// freeing it earlier corrupts whatever comes to live there; here the free is deferred and the mistake is told.</para>
/// </remarks>
/// <param name="Source">The object that was disposed.</param>
/// <param name="Message">What happened, and what to do instead.</param>
public sealed record MemoryMisuse(object Source, string Message);
