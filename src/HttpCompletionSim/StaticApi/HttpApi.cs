namespace HttpCompletionSim.Win32;

/// <summary>httpapi.dll in the shape of a P/Invoke class: the HTTP Server API as static functions.</summary>
/// <remarks>
/// <para>A handle or an id finds its machine by itself. A call with neither uses the machine entered on this thread with
/// <c>using machine.Enter()</c>, and throws when there is none.</para>
/// <para>Beside every function with a handle stands one that takes a <see cref="System.Runtime.InteropServices.SafeHandle"/>; beside every
/// one with structures, one that takes <c>void*</c>, for programs that bring structures of their own. New code is easier to test when it
/// takes an <see cref="IHttpApi"/> instead.</para>
/// </remarks>
public static unsafe partial class HttpApi
{
}
