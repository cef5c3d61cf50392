using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>The outcome of the kernel's authentication of a request.</summary>
/// <remarks>
/// <para>The last two members came with a later SDK; readers of the older 64 bytes see the same prefix.</para>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-16).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct HTTP_REQUEST_AUTH_INFO
{
    /// <summary>Success, no credentials, or failure.</summary>
    public HTTP_AUTH_STATUS AuthStatus;

    /// <summary>SECURITY_STATUS of a failure.</summary>
    public int SecStatus;

    /// <summary>HTTP_REQUEST_AUTH_FLAG_* bits.</summary>
    public uint Flags;

    /// <summary>The scheme.</summary>
    public HTTP_REQUEST_AUTH_TYPE AuthType;

    /// <summary>Access token of the client, to be closed by the receiver.</summary>
    public nint AccessToken;

    /// <summary>Attributes of the client's security context.</summary>
    public uint ContextAttributes;

    /// <summary>Bytes at PackedContext.</summary>
    public uint PackedContextLength;

    /// <summary>Kind of PackedContext.</summary>
    public uint PackedContextType;

    /// <summary>Packed security context.</summary>
    public void* PackedContext;

    /// <summary>Bytes at pMutualAuthData.</summary>
    public uint MutualAuthDataLength;

    /// <summary>Base64 data for mutual authentication.</summary>
    public byte* pMutualAuthData;

    /// <summary>Bytes at pPackageName.</summary>
    public ushort PackageNameLength;

    /// <summary>Name of the security package.</summary>
    public char* pPackageName;
}
