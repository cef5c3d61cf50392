using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>The user whom the kernel has authenticated for a request, as the test says.</summary>
/// <param name="Name">The name of the user.</param>
/// <param name="Type">The scheme.</param>
internal sealed unsafe record RequestUser(string Name, HTTP_REQUEST_AUTH_TYPE Type)
{
    /// <summary>The bytes that the information takes in the buffer of a receive.</summary>
    public static int Size => sizeof(HTTP_REQUEST_INFO) + sizeof(HTTP_REQUEST_AUTH_INFO);

    /// <summary>
    /// The user of a request; null if the machine has no user to tell, or the URL group and its session have authentication disabled.
    /// </summary>
    public static RequestUser? Find(HttpRequest request, HttpServices services)
    {
        if (services.Options.AuthenticatedUser is not { } name)
            return null;

        PropertySet settings = request.Connection.Settings;
        uint schemes = (settings.Find(AuthenticationProperty.Plain)?.Schemes ?? 0)
            | (settings.Find(AuthenticationProperty.Extended)?.Schemes ?? 0);
        return schemes == 0 ? null : new RequestUser(name, TypeOf(schemes));
    }

    /// <summary>Writes the information, without the access token: <see cref="MakeToken"/> makes it.</summary>
    /// <param name="next">Where to write; moved behind what is written.</param>
    /// <returns>The information of the request.</returns>
    public HTTP_REQUEST_INFO* Write(ref byte* next)
    {
        var info = (HTTP_REQUEST_INFO*)next;
        var authentication = (HTTP_REQUEST_AUTH_INFO*)(info + 1);
        next += Size;
        *info = new HTTP_REQUEST_INFO
        {
            InfoType = HTTP_REQUEST_INFO_TYPE.HttpRequestInfoTypeAuth,
            InfoLength = (uint)sizeof(HTTP_REQUEST_AUTH_INFO),
            pInfo = authentication,
        };
        *authentication = new HTTP_REQUEST_AUTH_INFO
        {
            AuthStatus = HTTP_AUTH_STATUS.HttpAuthStatusSuccess,
            AuthType = Type,
        };
        return info;
    }

    /// <summary>
    /// Makes the access token, which the program closes (RECV-35). Called when the receive completes: the program never learns of the token
    /// of a receive that fails.
    /// </summary>
    /// <param name="information">What <see cref="Write"/> has written.</param>
    /// <param name="receiver">The process that receives the request, whatever the calling thread is.</param>
    /// <param name="io">The machine.</param>
    public void MakeToken(HTTP_REQUEST_INFO* information, SimulatedProcess receiver, IoManager io) =>
        ((HTTP_REQUEST_AUTH_INFO*)(information + 1))->AccessToken = HandleTable.Add(new AccessToken(Name, io), io, owner: receiver);

    /// <summary>The strongest of the schemes that are enabled.</summary>
    private static HTTP_REQUEST_AUTH_TYPE TypeOf(uint schemes) =>
        (schemes & HttpConstants.HTTP_AUTH_ENABLE_KERBEROS) != 0 ? HTTP_REQUEST_AUTH_TYPE.HttpRequestAuthTypeKerberos
        : (schemes & HttpConstants.HTTP_AUTH_ENABLE_NEGOTIATE) != 0 ? HTTP_REQUEST_AUTH_TYPE.HttpRequestAuthTypeNegotiate
        : (schemes & HttpConstants.HTTP_AUTH_ENABLE_NTLM) != 0 ? HTTP_REQUEST_AUTH_TYPE.HttpRequestAuthTypeNTLM
        : (schemes & HttpConstants.HTTP_AUTH_ENABLE_DIGEST) != 0 ? HTTP_REQUEST_AUTH_TYPE.HttpRequestAuthTypeDigest
        : HTTP_REQUEST_AUTH_TYPE.HttpRequestAuthTypeBasic;
}
