namespace HttpCompletionSim.Win32;

/// <summary>Called on the target thread of QueueUserAPC while it waits alertably: PAPCFUNC.</summary>
/// <param name="Parameter">The value given to QueueUserAPC.</param>
public delegate void ApcRoutine(nuint Parameter);
