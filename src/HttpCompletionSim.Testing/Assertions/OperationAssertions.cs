using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing;

/// <summary>Assertions about operations.</summary>
/// <remarks>Their messages end with the latest events of the machine, if it records its trace
/// (<see cref="MachineOptions.RecordTrace"/>).</remarks>
public static class OperationAssertions
{
    /// <summary>The operation is in flight, and stays so until something outside the machine happens.</summary>
    /// <param name="overlapped">The OVERLAPPED that the operation was started with.</param>
    /// <param name="machine">The machine, in memory. It runs until it is idle.</param>
    /// <exception cref="SimulationAssertionException">No operation was started, or it has completed.</exception>
    public static void ShouldBePending(this OverlappedBlock overlapped, SimulatedMachine machine)
    {
        ArgumentNullException.ThrowIfNull(overlapped);
        ArgumentNullException.ThrowIfNull(machine);
        machine.RunUntilIdle();
        if (!overlapped.IsInFlight)
            throw machine.Failed($"The operation should be pending, {StateOf(overlapped)}.");
    }

    /// <summary>The operation is intercepted and has not been released.</summary>
    /// <param name="operation">What <see cref="IoChoices.Intercept(HttpOperation, nint)"/> has returned.</param>
    /// <param name="machine">The machine, in memory. It runs until it is idle.</param>
    /// <exception cref="SimulationAssertionException">No call has started such an operation, or it was released.</exception>
    public static void ShouldBePending(this InterceptedOperation operation, SimulatedMachine machine)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(machine);
        machine.RunUntilIdle();
        if (operation.IsReleased)
            throw machine.Failed("The operation should be pending, but it was released.");

        if (!operation.IsIntercepted)
            throw machine.Failed("The operation should be pending, but no call has started one of its kind.");
    }

    /// <summary>The operation completes without anything from outside the machine.</summary>
    /// <param name="overlapped">The OVERLAPPED that the operation was started with.</param>
    /// <param name="machine">The machine, in memory. It runs until it is idle.</param>
    /// <param name="code">The Win32 code of the result; <see cref="Win32Error.NO_ERROR"/> for success.</param>
    /// <returns>The byte count, or the size needed.</returns>
    /// <exception cref="SimulationAssertionException">It is still pending, or has completed with another code.</exception>
    public static ulong ShouldComplete(this OverlappedBlock overlapped, SimulatedMachine machine, uint code = Win32Error.NO_ERROR)
    {
        ArgumentNullException.ThrowIfNull(overlapped);
        ArgumentNullException.ThrowIfNull(machine);
        machine.RunUntilIdle();

        // After an immediate error Internal says pending, and no operation is in flight.
        if (!overlapped.HasCompleted || NtStatusMap.ToWin32(overlapped.Internal) != code)
            throw machine.Failed($"The operation should complete with {Win32Error.NameOf(code)}, {StateOf(overlapped)}.");

        return overlapped.InternalHigh;
    }

    private static string StateOf(OverlappedBlock overlapped) => overlapped switch
    {
        { IsInFlight: true } => "but it is pending",
        { HasCompleted: false } => "but its call has returned an error",
        { Internal: NtStatus.STATUS_SUCCESS, InternalHigh: 0 } => "but it has completed, or was never started",
        _ => $"but it has completed with {NtStatus.NameOf(overlapped.Internal)} and {overlapped.InternalHigh} bytes",
    };
}
