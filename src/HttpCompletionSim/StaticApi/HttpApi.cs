namespace HttpCompletionSim.Win32;

/// <summary>httpapi.dll in the shape of a P/Invoke class: the HTTP Server API as static functions.</summary>
/// <remarks>
/// <para>A handle or an id identifies its machine. A call with neither uses the machine entered on this thread with
/// <c>using machine.Enter()</c>, and throws when there is none.</para>
/// <para>Every function with a handle has an overload that takes a <see cref="System.Runtime.InteropServices.SafeHandle"/>. Every function
/// with structures has one that takes <c>void*</c>, for programs that declare the structures themselves. New code is easier to test
/// when it takes an <see cref="IHttpApi"/> instead.</para>
/// </remarks>
public static unsafe partial class HttpApi
{
}
