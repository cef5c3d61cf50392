namespace HttpCompletionSim.Win32;

/// <summary>The HTTP Server API: every function of http.h, with its name, parameters and their order.</summary>
/// <remarks>
/// <para>The returned number is the outcome; the last error is not used (LERR-02). With an OVERLAPPED, NO_ERROR and ERROR_IO_PENDING
/// both promise a completion, and anything else means that none will come (CPL-02 to CPL-05).</para>
/// <para>Structure parameters have the 2.0 type; a 1.0 queue reads and writes the V1 part only (VER-04, VER-07).</para>
/// </remarks>
public unsafe interface IHttpApi
{
    /// <summary>Initialises the library for the calling process.</summary>
    /// <remarks>Rules FN-01, INIT-01 to INIT-07.</remarks>
    /// <param name="Version">A version of the API.</param>
    /// <param name="Flags">HTTP_INITIALIZE_* bits.</param>
    /// <param name="pReserved">Reserved; null.</param>
    /// <returns>NO_ERROR, or a Win32 error code.</returns>
    uint HttpInitialize(HTTPAPI_VERSION Version, uint Flags, void* pReserved);

    /// <summary>Undoes one HttpInitialize.</summary>
    /// <remarks>Rules FN-02, INIT-08.</remarks>
    /// <param name="Flags">The bits given to HttpInitialize.</param>
    /// <param name="pReserved">Reserved; null.</param>
    /// <returns>NO_ERROR, or a Win32 error code.</returns>
    uint HttpTerminate(uint Flags, void* pReserved);

    /// <summary>Asks whether this system has a feature.</summary>
    /// <remarks>Rules FN-03.</remarks>
    /// <param name="FeatureId">The feature.</param>
    /// <returns>True when it has.</returns>
    bool HttpIsFeatureSupported(HTTP_FEATURE_ID FeatureId);

    /// <summary>Converts a URL to the form that the other functions expect.</summary>
    /// <remarks>Rules FN-04.</remarks>
    /// <param name="Reserved">Reserved.</param>
    /// <param name="Flags">Reserved; 0.</param>
    /// <param name="Url">The URL.</param>
    /// <param name="PreparedUrl">Receives the result, which the caller frees.</param>
    /// <returns>NO_ERROR, or a Win32 error code.</returns>
    uint HttpPrepareUrl(void* Reserved, uint Flags, char* Url, char** PreparedUrl);

    /// <summary>Creates a 1.0 request queue.</summary>
    /// <remarks>Rules FN-05, QUEUE-01 to QUEUE-03.</remarks>
    /// <param name="RequestQueueHandle">Receives the queue.</param>
    /// <param name="Reserved">Reserved.</param>
    /// <returns>NO_ERROR, or a Win32 error code.</returns>
    uint HttpCreateHttpHandle(nint* RequestQueueHandle, uint Reserved);

    /// <summary>Creates or opens a 2.0 request queue.</summary>
    /// <remarks>Rules FN-06, QUEUE-04 to QUEUE-09.</remarks>
    /// <param name="Version">A version of the API.</param>
    /// <param name="Name">A name, or null.</param>
    /// <param name="SecurityAttributes">SECURITY_ATTRIBUTES, or null.</param>
    /// <param name="Flags">HTTP_CREATE_REQUEST_QUEUE_FLAG_* bits.</param>
    /// <param name="RequestQueueHandle">Receives the queue.</param>
    /// <returns>NO_ERROR, or a Win32 error code.</returns>
    uint HttpCreateRequestQueue(HTTPAPI_VERSION Version, char* Name, void* SecurityAttributes, uint Flags, nint* RequestQueueHandle);

    /// <summary>Closes a 2.0 request queue.</summary>
    /// <remarks>Rules FN-07.</remarks>
    /// <param name="RequestQueueHandle">The request queue.</param>
    /// <returns>NO_ERROR, or a Win32 error code.</returns>
    uint HttpCloseRequestQueue(nint RequestQueueHandle);

    /// <summary>Shuts down a request queue: it accepts no new requests, and responses that have begun may be completed.</summary>
    /// <remarks>Rules FN-08.</remarks>
    /// <param name="RequestQueueHandle">The request queue.</param>
    /// <returns>NO_ERROR, or a Win32 error code.</returns>
    uint HttpShutdownRequestQueue(nint RequestQueueHandle);

    /// <summary>Sets a property of a request queue.</summary>
    /// <remarks>Rules FN-09, QUEUE-10 to QUEUE-12.</remarks>
    /// <param name="RequestQueueHandle">The request queue.</param>
    /// <param name="Property">Which property.</param>
    /// <param name="PropertyInformation">The property.</param>
    /// <param name="PropertyInformationLength">Bytes at PropertyInformation.</param>
    /// <param name="Reserved1">Reserved.</param>
    /// <param name="Reserved2">Reserved.</param>
    /// <returns>NO_ERROR, or a Win32 error code.</returns>
    uint HttpSetRequestQueueProperty(
        nint RequestQueueHandle, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength,
        uint Reserved1, void* Reserved2);

    /// <summary>Asks for a property of a request queue.</summary>
    /// <remarks>Rules FN-10.</remarks>
    /// <param name="RequestQueueHandle">The request queue.</param>
    /// <param name="Property">Which property.</param>
    /// <param name="PropertyInformation">The property.</param>
    /// <param name="PropertyInformationLength">Bytes at PropertyInformation.</param>
    /// <param name="Reserved1">Reserved.</param>
    /// <param name="ReturnLength">Receives the number of bytes written or needed, or null.</param>
    /// <param name="Reserved2">Reserved.</param>
    /// <returns>NO_ERROR, ERROR_MORE_DATA when the buffer is too small, or another Win32 error code.</returns>
    uint HttpQueryRequestQueueProperty(
        nint RequestQueueHandle, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength,
        uint Reserved1, uint* ReturnLength, void* Reserved2);

    /// <summary>Creates a server session.</summary>
    /// <remarks>Rules FN-11, SESS-01 to SESS-04.</remarks>
    /// <param name="Version">A version of the API.</param>
    /// <param name="ServerSessionId">Receives the session.</param>
    /// <param name="Reserved">Reserved.</param>
    /// <returns>NO_ERROR, or a Win32 error code.</returns>
    uint HttpCreateServerSession(HTTPAPI_VERSION Version, ulong* ServerSessionId, uint Reserved);

    /// <summary>Closes a server session and its URL groups.</summary>
    /// <remarks>Rules FN-12, SESS-05, SESS-06.</remarks>
    /// <param name="ServerSessionId">The server session.</param>
    /// <returns>NO_ERROR, or a Win32 error code.</returns>
    uint HttpCloseServerSession(ulong ServerSessionId);

    /// <summary>Sets a property of a server session.</summary>
    /// <remarks>Rules FN-13.</remarks>
    /// <param name="ServerSessionId">The server session.</param>
    /// <param name="Property">Which property.</param>
    /// <param name="PropertyInformation">The property.</param>
    /// <param name="PropertyInformationLength">Bytes at PropertyInformation.</param>
    /// <returns>NO_ERROR, or a Win32 error code.</returns>
    uint HttpSetServerSessionProperty(
        ulong ServerSessionId, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength);

    /// <summary>Asks for a property of a server session.</summary>
    /// <remarks>Rules FN-14.</remarks>
    /// <param name="ServerSessionId">The server session.</param>
    /// <param name="Property">Which property.</param>
    /// <param name="PropertyInformation">The property.</param>
    /// <param name="PropertyInformationLength">Bytes at PropertyInformation.</param>
    /// <param name="ReturnLength">Receives the number of bytes written or needed, or null.</param>
    /// <returns>NO_ERROR, ERROR_MORE_DATA when the buffer is too small, or another Win32 error code.</returns>
    uint HttpQueryServerSessionProperty(
        ulong ServerSessionId, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength,
        uint* ReturnLength);

    /// <summary>Creates a URL group.</summary>
    /// <remarks>Rules FN-15, GRP-01, GRP-02.</remarks>
    /// <param name="ServerSessionId">The server session.</param>
    /// <param name="pUrlGroupId">Receives the group.</param>
    /// <param name="Reserved">Reserved.</param>
    /// <returns>NO_ERROR, or a Win32 error code.</returns>
    uint HttpCreateUrlGroup(ulong ServerSessionId, ulong* pUrlGroupId, uint Reserved);

    /// <summary>Closes a URL group and removes its URLs.</summary>
    /// <remarks>Rules FN-16.</remarks>
    /// <param name="UrlGroupId">The URL group.</param>
    /// <returns>NO_ERROR, or a Win32 error code.</returns>
    uint HttpCloseUrlGroup(ulong UrlGroupId);

    /// <summary>Registers a URL prefix for a URL group.</summary>
    /// <remarks>Rules FN-17.</remarks>
    /// <param name="UrlGroupId">The URL group.</param>
    /// <param name="pFullyQualifiedUrl">The URL prefix.</param>
    /// <param name="UrlContext">Returned with every request for this prefix.</param>
    /// <param name="Reserved">Reserved.</param>
    /// <returns>NO_ERROR, or a Win32 error code.</returns>
    uint HttpAddUrlToUrlGroup(ulong UrlGroupId, char* pFullyQualifiedUrl, ulong UrlContext, uint Reserved);

    /// <summary>Removes one or all URL prefixes of a URL group.</summary>
    /// <remarks>Rules FN-18.</remarks>
    /// <param name="UrlGroupId">The URL group.</param>
    /// <param name="pFullyQualifiedUrl">The URL prefix, or null for all.</param>
    /// <param name="Flags">0, or HTTP_URL_FLAG_REMOVE_ALL.</param>
    /// <returns>NO_ERROR, or a Win32 error code.</returns>
    uint HttpRemoveUrlFromUrlGroup(ulong UrlGroupId, char* pFullyQualifiedUrl, uint Flags);

    /// <summary>Sets a property of a URL group, its request queue among them.</summary>
    /// <remarks>Rules FN-19, GRP-03 to GRP-12.</remarks>
    /// <param name="UrlGroupId">The URL group.</param>
    /// <param name="Property">Which property.</param>
    /// <param name="PropertyInformation">The property.</param>
    /// <param name="PropertyInformationLength">Bytes at PropertyInformation.</param>
    /// <returns>NO_ERROR, or a Win32 error code.</returns>
    uint HttpSetUrlGroupProperty(
        ulong UrlGroupId, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength);

    /// <summary>Asks for a property of a URL group.</summary>
    /// <remarks>Rules FN-20.</remarks>
    /// <param name="UrlGroupId">The URL group.</param>
    /// <param name="Property">Which property.</param>
    /// <param name="PropertyInformation">The property.</param>
    /// <param name="PropertyInformationLength">Bytes at PropertyInformation.</param>
    /// <param name="ReturnLength">Receives the number of bytes written or needed, or null.</param>
    /// <returns>NO_ERROR, ERROR_MORE_DATA when the buffer is too small, or another Win32 error code.</returns>
    uint HttpQueryUrlGroupProperty(
        ulong UrlGroupId, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength, uint* ReturnLength);

    /// <summary>Finds the URL group of a URL that is bound to a request queue.</summary>
    /// <remarks>Rules FN-21.</remarks>
    /// <param name="FullyQualifiedUrl">The URL prefix.</param>
    /// <param name="RequestQueueHandle">The request queue.</param>
    /// <param name="UrlGroupId">Receives the group.</param>
    /// <returns>NO_ERROR, or a Win32 error code.</returns>
    uint HttpFindUrlGroupId(char* FullyQualifiedUrl, nint RequestQueueHandle, ulong* UrlGroupId);

    /// <summary>Registers a URL prefix for a 1.0 request queue.</summary>
    /// <remarks>Rules FN-22, URL-01, URL-03.</remarks>
    /// <param name="RequestQueueHandle">The request queue.</param>
    /// <param name="FullyQualifiedUrl">The URL prefix.</param>
    /// <param name="Reserved">Reserved.</param>
    /// <returns>NO_ERROR, or a Win32 error code.</returns>
    uint HttpAddUrl(nint RequestQueueHandle, char* FullyQualifiedUrl, void* Reserved);

    /// <summary>Removes a URL prefix of a 1.0 request queue.</summary>
    /// <remarks>Rules FN-23, URL-02.</remarks>
    /// <param name="RequestQueueHandle">The request queue.</param>
    /// <param name="FullyQualifiedUrl">The URL prefix.</param>
    /// <returns>NO_ERROR, or a Win32 error code.</returns>
    uint HttpRemoveUrl(nint RequestQueueHandle, char* FullyQualifiedUrl);

    /// <summary>Receives a request: the next one, or one whose id is known.</summary>
    /// <remarks>Rules FN-24, RECV-01 and following.</remarks>
    /// <param name="RequestQueueHandle">The request queue.</param>
    /// <param name="RequestId">HTTP_NULL_ID for the next request, or the id of one whose buffer was too small.</param>
    /// <param name="Flags">HTTP_RECEIVE_REQUEST_FLAG_* bits.</param>
    /// <param name="RequestBuffer">Receives the request and everything it points to; from a 1.0 queue an HTTP_REQUEST_V1.</param>
    /// <param name="RequestBufferLength">Bytes at RequestBuffer.</param>
    /// <param name="BytesReturned">Receives the byte count of a synchronous call, or null.</param>
    /// <param name="Overlapped">The operation's OVERLAPPED, or null to block.</param>
    /// <returns>NO_ERROR or ERROR_IO_PENDING when a completion follows; any other code is the outcome itself.</returns>
    uint HttpReceiveHttpRequest(
        nint RequestQueueHandle, ulong RequestId, uint Flags, HTTP_REQUEST_V2* RequestBuffer, uint RequestBufferLength,
        uint* BytesReturned, NativeOverlapped* Overlapped);

    /// <summary>Receives the next piece of a request's body.</summary>
    /// <remarks>Rules FN-25.</remarks>
    /// <param name="RequestQueueHandle">The request queue.</param>
    /// <param name="RequestId">The request.</param>
    /// <param name="Flags">0, or HTTP_RECEIVE_REQUEST_ENTITY_BODY_FLAG_FILL_BUFFER.</param>
    /// <param name="EntityBuffer">Receives the bytes.</param>
    /// <param name="EntityBufferLength">Bytes at EntityBuffer.</param>
    /// <param name="BytesReturned">Receives the byte count of a synchronous call, or null.</param>
    /// <param name="Overlapped">The operation's OVERLAPPED, or null to block.</param>
    /// <returns>
    /// NO_ERROR or ERROR_IO_PENDING when a completion follows; any other code is the outcome itself. ERROR_HANDLE_EOF at the end of the
    /// body.
    /// </returns>
    uint HttpReceiveRequestEntityBody(
        nint RequestQueueHandle, ulong RequestId, uint Flags, void* EntityBuffer, uint EntityBufferLength, uint* BytesReturned,
        NativeOverlapped* Overlapped);

    /// <summary>Sends a response, or its head and first pieces.</summary>
    /// <remarks>Rules FN-26.</remarks>
    /// <param name="RequestQueueHandle">The request queue.</param>
    /// <param name="RequestId">The request.</param>
    /// <param name="Flags">HTTP_SEND_RESPONSE_FLAG_* bits.</param>
    /// <param name="HttpResponse">The response; to a 1.0 queue an HTTP_RESPONSE_V1.</param>
    /// <param name="CachePolicy">How to cache, or null.</param>
    /// <param name="BytesSent">Receives the byte count of a synchronous call, or null.</param>
    /// <param name="Reserved1">Reserved.</param>
    /// <param name="Reserved2">Reserved.</param>
    /// <param name="Overlapped">The operation's OVERLAPPED, or null to block.</param>
    /// <param name="LogData">What to log, or null.</param>
    /// <returns>NO_ERROR or ERROR_IO_PENDING when a completion follows; any other code is the outcome itself.</returns>
    uint HttpSendHttpResponse(
        nint RequestQueueHandle, ulong RequestId, uint Flags, HTTP_RESPONSE_V2* HttpResponse, HTTP_CACHE_POLICY* CachePolicy,
        uint* BytesSent, void* Reserved1, uint Reserved2, NativeOverlapped* Overlapped, HTTP_LOG_DATA* LogData);

    /// <summary>Sends further pieces of a response's body.</summary>
    /// <remarks>Rules FN-27.</remarks>
    /// <param name="RequestQueueHandle">The request queue.</param>
    /// <param name="RequestId">The request.</param>
    /// <param name="Flags">HTTP_SEND_RESPONSE_FLAG_* bits.</param>
    /// <param name="EntityChunkCount">Number of pieces, at most 9999.</param>
    /// <param name="EntityChunks">The pieces.</param>
    /// <param name="BytesSent">Receives the byte count of a synchronous call, or null.</param>
    /// <param name="Reserved1">Reserved.</param>
    /// <param name="Reserved2">Reserved.</param>
    /// <param name="Overlapped">The operation's OVERLAPPED, or null to block.</param>
    /// <param name="LogData">What to log, or null.</param>
    /// <returns>NO_ERROR or ERROR_IO_PENDING when a completion follows; any other code is the outcome itself.</returns>
    uint HttpSendResponseEntityBody(
        nint RequestQueueHandle, ulong RequestId, uint Flags, ushort EntityChunkCount, HTTP_DATA_CHUNK* EntityChunks, uint* BytesSent,
        void* Reserved1, uint Reserved2, NativeOverlapped* Overlapped, HTTP_LOG_DATA* LogData);

    /// <summary>Ends a request and resets its connection.</summary>
    /// <remarks>Rules FN-28.</remarks>
    /// <param name="RequestQueueHandle">The request queue.</param>
    /// <param name="RequestId">The request.</param>
    /// <param name="Overlapped">The operation's OVERLAPPED, or null to block.</param>
    /// <returns>NO_ERROR or ERROR_IO_PENDING when a completion follows; any other code is the outcome itself.</returns>
    uint HttpCancelHttpRequest(nint RequestQueueHandle, ulong RequestId, NativeOverlapped* Overlapped);

    /// <summary>Completes when a connection ends.</summary>
    /// <remarks>Rules FN-29.</remarks>
    /// <param name="RequestQueueHandle">The request queue.</param>
    /// <param name="ConnectionId">The connection: not the request.</param>
    /// <param name="Overlapped">The operation's OVERLAPPED, or null to block.</param>
    /// <returns>NO_ERROR or ERROR_IO_PENDING when a completion follows; any other code is the outcome itself.</returns>
    uint HttpWaitForDisconnect(nint RequestQueueHandle, ulong ConnectionId, NativeOverlapped* Overlapped);

    /// <summary>Completes when a connection ends.</summary>
    /// <remarks>Rules FN-30.</remarks>
    /// <param name="RequestQueueHandle">The request queue.</param>
    /// <param name="ConnectionId">The connection: not the request.</param>
    /// <param name="Reserved">Reserved.</param>
    /// <param name="Overlapped">The operation's OVERLAPPED, or null to block.</param>
    /// <returns>NO_ERROR or ERROR_IO_PENDING when a completion follows; any other code is the outcome itself.</returns>
    uint HttpWaitForDisconnectEx(nint RequestQueueHandle, ulong ConnectionId, uint Reserved, NativeOverlapped* Overlapped);

    /// <summary>Receives the client certificate of a connection, or its channel binding token.</summary>
    /// <remarks>Rules FN-31.</remarks>
    /// <param name="RequestQueueHandle">The request queue.</param>
    /// <param name="ConnectionId">The connection.</param>
    /// <param name="Flags">0, HTTP_RECEIVE_SECURE_CHANNEL_TOKEN or HTTP_RECEIVE_FULL_CHAIN.</param>
    /// <param name="SslClientCertInfo">
    /// Receives the certificate; with HTTP_RECEIVE_SECURE_CHANNEL_TOKEN an HTTP_REQUEST_CHANNEL_BIND_STATUS.
    /// </param>
    /// <param name="SslClientCertInfoSize">Bytes at SslClientCertInfo.</param>
    /// <param name="BytesReceived">Receives the byte count of a synchronous call, or null.</param>
    /// <param name="Overlapped">The operation's OVERLAPPED, or null to block.</param>
    /// <returns>NO_ERROR or ERROR_IO_PENDING when a completion follows; any other code is the outcome itself.</returns>
    uint HttpReceiveClientCertificate(
        nint RequestQueueHandle, ulong ConnectionId, uint Flags, HTTP_SSL_CLIENT_CERT_INFO* SslClientCertInfo,
        uint SslClientCertInfoSize, uint* BytesReceived, NativeOverlapped* Overlapped);

    /// <summary>Announces a resource to be pushed to the client.</summary>
    /// <remarks>Rules FN-32.</remarks>
    /// <param name="RequestQueueHandle">The request queue.</param>
    /// <param name="RequestId">The request.</param>
    /// <param name="Verb">GET or HEAD.</param>
    /// <param name="Path">The path.</param>
    /// <param name="Query">The query without its question mark, or null.</param>
    /// <param name="Headers">Headers of the announced request, or null.</param>
    /// <returns>NO_ERROR, or a Win32 error code.</returns>
    uint HttpDeclarePush(
        nint RequestQueueHandle, ulong RequestId, HTTP_VERB Verb, char* Path, byte* Query, HTTP_REQUEST_HEADERS* Headers);

    /// <summary>Hands a request over to another request queue.</summary>
    /// <remarks>Rules FN-33.</remarks>
    /// <param name="RequestQueueHandle">The request queue.</param>
    /// <param name="DelegateQueueHandle">The queue to hand it to.</param>
    /// <param name="RequestId">The request.</param>
    /// <param name="DelegateUrlGroupId">The URL group to hand it to.</param>
    /// <param name="PropertyInfoSetSize">Number of entries at PropertyInfoSet.</param>
    /// <param name="PropertyInfoSet">Properties of the delegation.</param>
    /// <returns>NO_ERROR, or a Win32 error code.</returns>
    uint HttpDelegateRequestEx(
        nint RequestQueueHandle, nint DelegateQueueHandle, ulong RequestId, ulong DelegateUrlGroupId, uint PropertyInfoSetSize,
        HTTP_DELEGATE_REQUEST_PROPERTY_INFO* PropertyInfoSet);

    /// <summary>Sets a property of a request.</summary>
    /// <remarks>Rules FN-34.</remarks>
    /// <param name="RequestQueueHandle">The request queue.</param>
    /// <param name="Id">The request or connection.</param>
    /// <param name="PropertyId">Which property.</param>
    /// <param name="Input">The property.</param>
    /// <param name="InputPropertySize">Bytes at Input.</param>
    /// <param name="Overlapped">The operation's OVERLAPPED, or null to block.</param>
    /// <returns>NO_ERROR or ERROR_IO_PENDING when a completion follows; any other code is the outcome itself.</returns>
    uint HttpSetRequestProperty(
        nint RequestQueueHandle, ulong Id, HTTP_REQUEST_PROPERTY PropertyId, void* Input, uint InputPropertySize,
        NativeOverlapped* Overlapped);

    /// <summary>Asks for a property of a request.</summary>
    /// <remarks>Rules FN-35.</remarks>
    /// <param name="RequestQueueHandle">The request queue.</param>
    /// <param name="Id">The request or connection.</param>
    /// <param name="PropertyId">Which property.</param>
    /// <param name="Qualifier">What exactly is asked for, or null.</param>
    /// <param name="QualifierSize">Bytes at Qualifier.</param>
    /// <param name="Output">Receives the property; null to ask for its size.</param>
    /// <param name="OutputBufferSize">Bytes at Output.</param>
    /// <param name="BytesReturned">Receives the number of bytes written or needed, or null.</param>
    /// <param name="Overlapped">The operation's OVERLAPPED, or null to block.</param>
    /// <returns>NO_ERROR or ERROR_IO_PENDING when a completion follows; any other code is the outcome itself.</returns>
    uint HttpQueryRequestProperty(
        nint RequestQueueHandle, ulong Id, HTTP_REQUEST_PROPERTY PropertyId, void* Qualifier, uint QualifierSize, void* Output,
        uint OutputBufferSize, uint* BytesReturned, NativeOverlapped* Overlapped);

    /// <summary>Completes when the first request arrives at a controller's queue.</summary>
    /// <remarks>Rules FN-36.</remarks>
    /// <param name="RequestQueueHandle">The request queue.</param>
    /// <param name="Overlapped">The operation's OVERLAPPED, or null to block.</param>
    /// <returns>NO_ERROR or ERROR_IO_PENDING when a completion follows; any other code is the outcome itself.</returns>
    uint HttpWaitForDemandStart(nint RequestQueueHandle, NativeOverlapped* Overlapped);

    /// <summary>Puts a fragment into the cache.</summary>
    /// <remarks>Rules FN-37, FRAG-01, FRAG-02.</remarks>
    /// <param name="RequestQueueHandle">The request queue.</param>
    /// <param name="UrlPrefix">Name of the fragment.</param>
    /// <param name="DataChunk">The fragment.</param>
    /// <param name="CachePolicy">How to cache, or null.</param>
    /// <param name="Overlapped">The operation's OVERLAPPED, or null to block.</param>
    /// <returns>NO_ERROR or ERROR_IO_PENDING when a completion follows; any other code is the outcome itself.</returns>
    uint HttpAddFragmentToCache(
        nint RequestQueueHandle, char* UrlPrefix, HTTP_DATA_CHUNK* DataChunk, HTTP_CACHE_POLICY* CachePolicy,
        NativeOverlapped* Overlapped);

    /// <summary>Reads a fragment from the cache.</summary>
    /// <remarks>Rules FN-38, FRAG-06.</remarks>
    /// <param name="RequestQueueHandle">The request queue.</param>
    /// <param name="UrlPrefix">Name of the fragment.</param>
    /// <param name="ByteRange">The part to read, or null for all.</param>
    /// <param name="Buffer">Receives the bytes.</param>
    /// <param name="BufferLength">Bytes at Buffer.</param>
    /// <param name="BytesRead">Receives the byte count of a synchronous call, or null.</param>
    /// <param name="Overlapped">The operation's OVERLAPPED, or null to block.</param>
    /// <returns>NO_ERROR or ERROR_IO_PENDING when a completion follows; any other code is the outcome itself.</returns>
    uint HttpReadFragmentFromCache(
        nint RequestQueueHandle, char* UrlPrefix, HTTP_BYTE_RANGE* ByteRange, void* Buffer, uint BufferLength, uint* BytesRead,
        NativeOverlapped* Overlapped);

    /// <summary>Drops cached responses.</summary>
    /// <remarks>Rules FN-39.</remarks>
    /// <param name="RequestQueueHandle">The request queue.</param>
    /// <param name="UrlPrefix">The URL prefix.</param>
    /// <param name="Flags">0, or HTTP_FLUSH_RESPONSE_FLAG_RECURSIVE.</param>
    /// <param name="Overlapped">The operation's OVERLAPPED, or null to block.</param>
    /// <returns>NO_ERROR or ERROR_IO_PENDING when a completion follows; any other code is the outcome itself.</returns>
    uint HttpFlushResponseCache(nint RequestQueueHandle, char* UrlPrefix, uint Flags, NativeOverlapped* Overlapped);

    /// <summary>Creates a machine-wide configuration record.</summary>
    /// <remarks>Rules FN-40, CONF-01, CONF-02.</remarks>
    /// <param name="ServiceHandle">Reserved; 0.</param>
    /// <param name="ConfigId">Which kind of record.</param>
    /// <param name="pConfigInformation">The record.</param>
    /// <param name="ConfigInformationLength">Bytes at pConfigInformation.</param>
    /// <param name="pOverlapped">Reserved; null: configuration is never asynchronous.</param>
    /// <returns>NO_ERROR, or a Win32 error code.</returns>
    uint HttpSetServiceConfiguration(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, void* pConfigInformation, uint ConfigInformationLength,
        NativeOverlapped* pOverlapped);

    /// <summary>Asks for a machine-wide configuration record.</summary>
    /// <remarks>Rules FN-41, CONF-01 to CONF-03.</remarks>
    /// <param name="ServiceHandle">Reserved; 0.</param>
    /// <param name="ConfigId">Which kind of record.</param>
    /// <param name="pInput">The question, or null.</param>
    /// <param name="InputLength">Bytes at pInput.</param>
    /// <param name="pOutput">Receives the record, or null.</param>
    /// <param name="OutputLength">Bytes at pOutput.</param>
    /// <param name="pReturnLength">Receives the number of bytes written or needed, or null.</param>
    /// <param name="pOverlapped">Reserved; null: configuration is never asynchronous.</param>
    /// <returns>NO_ERROR, or a Win32 error code.</returns>
    uint HttpQueryServiceConfiguration(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, void* pInput, uint InputLength, void* pOutput, uint OutputLength,
        uint* pReturnLength, NativeOverlapped* pOverlapped);

    /// <summary>Deletes a machine-wide configuration record.</summary>
    /// <remarks>Rules FN-42, CONF-01, CONF-02.</remarks>
    /// <param name="ServiceHandle">Reserved; 0.</param>
    /// <param name="ConfigId">Which kind of record.</param>
    /// <param name="pConfigInformation">The record.</param>
    /// <param name="ConfigInformationLength">Bytes at pConfigInformation.</param>
    /// <param name="pOverlapped">Reserved; null: configuration is never asynchronous.</param>
    /// <returns>NO_ERROR, or a Win32 error code.</returns>
    uint HttpDeleteServiceConfiguration(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, void* pConfigInformation, uint ConfigInformationLength,
        NativeOverlapped* pOverlapped);

    /// <summary>Changes a certificate record.</summary>
    /// <remarks>Rules FN-43, CONF-01, CONF-02.</remarks>
    /// <param name="Handle">Reserved; 0.</param>
    /// <param name="ConfigId">Which kind of record.</param>
    /// <param name="ConfigInfo">The record.</param>
    /// <param name="ConfigInfoLength">Bytes at ConfigInfo.</param>
    /// <param name="Overlapped">Reserved; null: configuration is never asynchronous.</param>
    /// <returns>NO_ERROR, or a Win32 error code.</returns>
    uint HttpUpdateServiceConfiguration(
        nint Handle, HTTP_SERVICE_CONFIG_ID ConfigId, void* ConfigInfo, uint ConfigInfoLength,
        NativeOverlapped* Overlapped);
}
