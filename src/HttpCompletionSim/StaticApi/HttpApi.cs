namespace HttpCompletionSim.Win32;

/// <summary>httpapi.dll in the shape of a P/Invoke class: the HTTP Server API as static functions.</summary>
/// <remarks>
/// <para>A handle or an id identifies its machine. A call with neither uses the machine entered on this thread with
/// <c>using var scope = machine.Enter();</c> or the default of the process (<see cref="SimulatedMachine.UseProcessDefault"/>), and throws
/// when there is none. Threads started with <see cref="SimulatedMachine.StartThread"/>, callbacks and APCs are inside their machine.</para>
/// <para>A handle that is closed and an id that is unknown give the code that they give on the interface, on any thread.</para>
/// <para>Each function has overloads for the ways in which programs declare it: <c>nint</c> or SafeHandle for handles (<see
/// cref="HandleArgument"/>), a pointer of any type or <c>nint</c> for pointers (<see cref="PointerArgument"/>), <c>uint</c> or <c>int</c>
/// for numbers (<see cref="NumberArgument"/>), <c>out</c> or <c>ref</c> for results, <c>ref</c>, <c>in</c> or an array for data. New code
/// is easier to test when it takes an <see cref="IHttpApi"/> instead.</para>
/// <para>As with a P/Invoke, memory given by reference or as an array is pinned for the call only. An operation that pends uses it
/// later, so give it memory that does not move.</para>
/// </remarks>
public static unsafe partial class HttpApi
{
}
