using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using HttpCompletionSim.Win32;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Http;

/// <summary>Writes a request into the caller's buffer: an HTTP_REQUEST, followed by everything that the pointers in it refer to.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Every pointer lies inside the buffer, because clients move the block and re-base them (RECV-36); strings
/// end with a NUL that their lengths do not count (RECV-30); host, path and query point into the full URL (COOK-02).</para>
/// </remarks>
internal static unsafe class RequestMarshaller
{
    /// <summary>The size in bytes of the fixed structure that a queue of this version delivers (VER-04).</summary>
    public static uint FixedSize(int version) => version == 1 ? (uint)sizeof(HTTP_REQUEST_V1) : (uint)sizeof(HTTP_REQUEST_V2);

    /// <summary>Writes the request. If the buffer is too small, writes only the two ids of the request (RECV-12).</summary>
    /// <param name="request">The request; the caller holds a reference.</param>
    /// <param name="user">The user whom the kernel has authenticated, or null; null for version 1.</param>
    /// <param name="version">The version of the queue, 1 or 2.</param>
    /// <param name="buffer">At least <see cref="FixedSize"/> bytes.</param>
    /// <param name="length">The size of the buffer in bytes.</param>
    /// <param name="needed">How many bytes the whole request takes.</param>
    /// <returns>STATUS_SUCCESS, or STATUS_BUFFER_OVERFLOW.</returns>
    public static uint Write(HttpRequest request, RequestUser? user, int version, void* buffer, uint length, out uint needed)
    {
        RequestHead head = request.Head;
        needed = Measure(request, user, version);
        var fixedPart = (HTTP_REQUEST_V1*)buffer;
        Unsafe.InitBlockUnaligned(buffer, 0, FixedSize(version));
        fixedPart->ConnectionId = request.Connection.Id;
        fixedPart->RequestId = request.Id;
        if (needed > length)
            return NtStatus.STATUS_BUFFER_OVERFLOW;

        byte* next = (byte*)buffer + FixedSize(version);
        fixedPart->Flags = (head.HasBody ? HttpConstants.HTTP_REQUEST_FLAG_MORE_ENTITY_BODY_EXISTS : 0) |
            (request.IsIpRouted ? HttpConstants.HTTP_REQUEST_FLAG_IP_ROUTED : 0);
        fixedPart->UrlContext = request.UrlContext;
        fixedPart->Version = new HTTP_VERSION(head.MajorVersion, head.MinorVersion);
        fixedPart->Verb = (HTTP_VERB)head.Verb;
        fixedPart->BytesReceived = request.BytesReceived;

        // Write structures first, then UTF-16 text, then bytes, so that each of them is aligned.
        if (user is not null)
        {
            var second = (HTTP_REQUEST_V2*)buffer;
            second->RequestInfoCount = 1;
            second->pRequestInfo = user.Write(ref next);
        }

        int unknownCount = head.UnknownCount;
        var unknown = (HTTP_UNKNOWN_HEADER*)next;
        next += unknownCount * sizeof(HTTP_UNKNOWN_HEADER);
        fixedPart->Address.pRemoteAddress = WriteAddress(request.Connection.RemoteEndPoint, ref next);
        fixedPart->Address.pLocalAddress = WriteAddress(request.Connection.LocalEndPoint, ref next);
        WriteUrl(request, &fixedPart->CookedUrl, ref next);

        if (head.Verb == HttpVerb.Unknown)
        {
            fixedPart->UnknownVerbLength = (ushort)head.VerbBytes.Length;
            fixedPart->pUnknownVerb = WriteText(head.VerbBytes, ref next);
        }

        fixedPart->RawUrlLength = (ushort)head.Target.Length;
        fixedPart->pRawUrl = WriteText(head.Target, ref next);

        for (int id = 0; id < (int)HTTP_HEADER_ID.HttpHeaderRequestMaximum; id++)
        {
            if (!head.HasKnown((KnownRequestHeader)id))
                continue;

            ReadOnlySpan<byte> value = head.Known((KnownRequestHeader)id);
            ref HTTP_KNOWN_HEADER header = ref fixedPart->Headers.KnownHeaders[id];
            header.RawValueLength = (ushort)value.Length;
            header.pRawValue = WriteText(value, ref next);
        }

        for (int i = 0; i < unknownCount; i++)
        {
            ReadOnlySpan<byte> name = head.UnknownName(i);
            ReadOnlySpan<byte> value = head.UnknownValue(i);
            unknown[i].NameLength = (ushort)name.Length;
            unknown[i].pName = WriteText(name, ref next);
            unknown[i].RawValueLength = (ushort)value.Length;

            // An unknown header without a value has a NULL pointer, a known one an empty string (HDR-02).
            unknown[i].pRawValue = value.IsEmpty ? null : WriteText(value, ref next);
        }

        if (unknownCount > 0)
        {
            fixedPart->Headers.UnknownHeaderCount = (ushort)unknownCount;
            fixedPart->Headers.pUnknownHeaders = unknown;
        }

        if (next != (byte*)buffer + needed)
        {
            throw new InvalidOperationException(
                $"Broken invariant: a request was measured as {needed} bytes and written as {next - (byte*)buffer}.");
        }

        return NtStatus.STATUS_SUCCESS;
    }

    private static uint Measure(HttpRequest request, RequestUser? user, int version)
    {
        RequestHead head = request.Head;
        int size = (int)FixedSize(version) + (user is null ? 0 : RequestUser.Size);
        size += head.UnknownCount * sizeof(HTTP_UNKNOWN_HEADER);
        size += AddressSize(request.Connection.RemoteEndPoint) + AddressSize(request.Connection.LocalEndPoint);
        size += (request.Url.Length + 1) * sizeof(char);
        if (head.Verb == HttpVerb.Unknown)
            size += head.VerbBytes.Length + 1;

        size += head.Target.Length + 1;
        for (int id = 0; id < (int)HTTP_HEADER_ID.HttpHeaderRequestMaximum; id++)
        {
            if (head.HasKnown((KnownRequestHeader)id))
                size += head.Known((KnownRequestHeader)id).Length + 1;
        }

        for (int i = 0; i < head.UnknownCount; i++)
        {
            int valueLength = head.UnknownValue(i).Length;
            size += head.UnknownName(i).Length + 1 + (valueLength == 0 ? 0 : valueLength + 1);
        }

        return (uint)size;
    }

    private static byte* WriteText(ReadOnlySpan<byte> text, ref byte* next)
    {
        byte* start = next;
        text.CopyTo(new Span<byte>(start, text.Length));
        start[text.Length] = 0;
        next += text.Length + 1;
        return start;
    }

    private static void WriteUrl(HttpRequest request, HTTP_COOKED_URL* cooked, ref byte* next)
    {
        ReadOnlySpan<char> url = request.Url;
        char* start = (char*)next;
        url.CopyTo(new Span<char>(start, url.Length));
        start[url.Length] = '\0';
        next += (url.Length + 1) * sizeof(char);

        cooked->FullUrlLength = request.Cooked.FullUrlLength;
        cooked->HostLength = request.Cooked.HostLength;
        cooked->AbsPathLength = request.Cooked.AbsPathLength;
        cooked->QueryStringLength = request.Cooked.QueryStringLength;
        cooked->pFullUrl = start;
        cooked->pHost = start + request.Cooked.HostOffset;
        cooked->pAbsPath = start + request.Cooked.AbsPathOffset;
        cooked->pQueryString = request.Cooked.QueryStringLength == 0 ? null : start + request.Cooked.QueryStringOffset;
    }

    private static int AddressSize(IPEndPoint endPoint) =>
        endPoint.AddressFamily == AddressFamily.InterNetworkV6 ? Padded(sizeof(SOCKADDR_IN6)) : Padded(sizeof(SOCKADDR_IN));

    private static int Padded(int size) => (size + 7) & ~7;

    /// <summary>Writes a SOCKADDR. The address families have the numbers of Windows on every host.</summary>
    private static SOCKADDR* WriteAddress(IPEndPoint endPoint, ref byte* next)
    {
        var start = (SOCKADDR*)next;
        int size = AddressSize(endPoint);
        Unsafe.InitBlockUnaligned(start, 0, (uint)size);
        var bytes = new Span<byte>(start, size);
        bool isIPv6 = endPoint.AddressFamily == AddressFamily.InterNetworkV6;
        start->sa_family = isIPv6 ? WinSockConstants.AF_INET6 : WinSockConstants.AF_INET;
        bytes[2] = (byte)(endPoint.Port >> 8);
        bytes[3] = (byte)endPoint.Port;
        endPoint.Address.TryWriteBytes(bytes[(isIPv6 ? 8 : 4)..], out _);
        if (isIPv6)
            ((SOCKADDR_IN6*)start)->sin6_scope_id = (uint)endPoint.Address.ScopeId;

        next += size;
        return start;
    }
}
