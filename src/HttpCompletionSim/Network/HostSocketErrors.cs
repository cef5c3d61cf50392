using System.Net.Sockets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Network;

/// <summary>What the host answers to a socket that is to listen, as the code that http.sys gives.</summary>
/// <remarks>
/// The errors are those of socket, bind and listen on Linux, macOS and Windows. An error of accept has no caller: a connection that was
/// reset before it was accepted is dropped, and after any other error the listener tries again.
/// </remarks>
internal static class HostSocketErrors
{
    public static uint ToWin32(SocketError error) => error switch
    {
        SocketError.Success => Win32Error.NO_ERROR,

        // A foreign socket has the port (URL-20). Windows reports "access denied" for a port that another socket has bound exclusively.
        SocketError.AddressAlreadyInUse => Win32Error.ERROR_SHARING_VIOLATION,
        SocketError.AccessDenied when OperatingSystem.IsWindows() => Win32Error.ERROR_SHARING_VIOLATION,

        // The user has no right to the port (FN-17).
        SocketError.AccessDenied => Win32Error.ERROR_ACCESS_DENIED,

        // The computer does not have the address, or not its family (FN-44).
        SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported or SocketError.ProtocolFamilyNotSupported or
            SocketError.ProtocolNotSupported or SocketError.SocketNotSupported or SocketError.NetworkDown or
            SocketError.NetworkUnreachable => Win32Error.ERROR_INVALID_NETNAME,

        // No descriptors, or no memory in the host's kernel (FN-44).
        SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable or SocketError.ProcessLimit =>
            Win32Error.ERROR_NO_SYSTEM_RESOURCES,

        _ => Win32Error.ERROR_GEN_FAILURE,
    };
}
