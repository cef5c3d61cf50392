using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>The functions of <see cref="IHttpApi"/> without pointers: sessions, URL groups, queues.</summary>
/// <remarks>
/// <para>Each overload has the name of the one function that it calls, once, and returns what that returned. Reserved parameters are gone.
/// An <c>out</c> value that the function did not write reads 0.</para>
/// </remarks>
public static unsafe partial class SafeHttpApi
{
    extension(IHttpApi api)
    {
        /// <inheritdoc cref="IHttpApi.HttpInitialize"/>
        public uint HttpInitialize(HTTPAPI_VERSION version, uint flags) => api.HttpInitialize(version, flags, null);

        /// <inheritdoc cref="IHttpApi.HttpTerminate"/>
        public uint HttpTerminate(uint flags) => api.HttpTerminate(flags, null);

        /// <summary>Creates a server session.</summary>
        /// <param name="version">A version of the API.</param>
        /// <param name="serverSessionId">Receives the session.</param>
        /// <returns>NO_ERROR, or a Win32 error code.</returns>
        public uint HttpCreateServerSession(HTTPAPI_VERSION version, out ulong serverSessionId)
        {
            ulong id = 0;
            uint error = api.HttpCreateServerSession(version, &id, 0);
            serverSessionId = id;
            return error;
        }

        /// <summary>Creates a URL group.</summary>
        /// <param name="serverSessionId">The server session.</param>
        /// <param name="urlGroupId">Receives the group.</param>
        /// <returns>NO_ERROR, or a Win32 error code.</returns>
        public uint HttpCreateUrlGroup(ulong serverSessionId, out ulong urlGroupId)
        {
            ulong id = 0;
            uint error = api.HttpCreateUrlGroup(serverSessionId, &id, 0);
            urlGroupId = id;
            return error;
        }

        /// <summary>Creates a 1.0 request queue.</summary>
        /// <param name="requestQueueHandle">Receives the queue.</param>
        /// <returns>NO_ERROR, or a Win32 error code.</returns>
        public uint HttpCreateHttpHandle(out nint requestQueueHandle)
        {
            nint handle = 0;
            uint error = api.HttpCreateHttpHandle(&handle, 0);
            requestQueueHandle = handle;
            return error;
        }

        /// <summary>Creates or opens a 2.0 request queue.</summary>
        /// <param name="version">A version of the API.</param>
        /// <param name="name">A name, or null.</param>
        /// <param name="flags">HTTP_CREATE_REQUEST_QUEUE_FLAG_* bits.</param>
        /// <param name="requestQueueHandle">Receives the queue.</param>
        /// <returns>NO_ERROR, or a Win32 error code.</returns>
        public uint HttpCreateRequestQueue(HTTPAPI_VERSION version, string? name, uint flags, out nint requestQueueHandle)
        {
            nint handle = 0;
            fixed (char* nameText = name)
            {
                uint error = api.HttpCreateRequestQueue(version, nameText, null, flags, &handle);
                requestQueueHandle = handle;
                return error;
            }
        }

        /// <summary>Registers a URL prefix for a URL group.</summary>
        /// <param name="urlGroupId">The URL group.</param>
        /// <param name="fullyQualifiedUrl">The URL prefix.</param>
        /// <param name="urlContext">Returned with every request for this prefix.</param>
        /// <returns>NO_ERROR, or a Win32 error code.</returns>
        public uint HttpAddUrlToUrlGroup(ulong urlGroupId, string? fullyQualifiedUrl, ulong urlContext = 0)
        {
            fixed (char* url = fullyQualifiedUrl)
                return api.HttpAddUrlToUrlGroup(urlGroupId, url, urlContext, 0);
        }

        /// <summary>Removes one or all URL prefixes of a URL group.</summary>
        /// <param name="urlGroupId">The URL group.</param>
        /// <param name="fullyQualifiedUrl">The URL prefix, or null for all.</param>
        /// <param name="flags">0, or HTTP_URL_FLAG_REMOVE_ALL.</param>
        /// <returns>NO_ERROR, or a Win32 error code.</returns>
        public uint HttpRemoveUrlFromUrlGroup(ulong urlGroupId, string? fullyQualifiedUrl, uint flags = 0)
        {
            fixed (char* url = fullyQualifiedUrl)
                return api.HttpRemoveUrlFromUrlGroup(urlGroupId, url, flags);
        }

        /// <summary>Registers a URL prefix for a 1.0 request queue.</summary>
        /// <param name="requestQueueHandle">The request queue.</param>
        /// <param name="fullyQualifiedUrl">The URL prefix.</param>
        /// <returns>NO_ERROR, or a Win32 error code.</returns>
        public uint HttpAddUrl(nint requestQueueHandle, string? fullyQualifiedUrl)
        {
            fixed (char* url = fullyQualifiedUrl)
                return api.HttpAddUrl(requestQueueHandle, url, null);
        }

        /// <summary>Removes a URL prefix of a 1.0 request queue.</summary>
        /// <param name="requestQueueHandle">The request queue.</param>
        /// <param name="fullyQualifiedUrl">The URL prefix.</param>
        /// <returns>NO_ERROR, or a Win32 error code.</returns>
        public uint HttpRemoveUrl(nint requestQueueHandle, string? fullyQualifiedUrl)
        {
            fixed (char* url = fullyQualifiedUrl)
                return api.HttpRemoveUrl(requestQueueHandle, url);
        }

        /// <summary>Sets a property of a URL group from a structure.</summary>
        /// <typeparam name="T">The structure that belongs to the property.</typeparam>
        /// <param name="urlGroupId">The URL group.</param>
        /// <param name="property">Which property.</param>
        /// <param name="information">The property.</param>
        /// <returns>NO_ERROR, or a Win32 error code.</returns>
        public uint HttpSetUrlGroupProperty<T>(ulong urlGroupId, HTTP_SERVER_PROPERTY property, T information)
            where T : unmanaged
            => api.HttpSetUrlGroupProperty(urlGroupId, property, &information, (uint)sizeof(T));

        /// <summary>Binds a URL group to a request queue: HttpSetUrlGroupProperty with HttpServerBindingProperty.</summary>
        /// <param name="urlGroupId">The URL group.</param>
        /// <param name="requestQueueHandle">The request queue.</param>
        /// <returns>NO_ERROR, or a Win32 error code.</returns>
        public uint HttpSetUrlGroupBindingProperty(ulong urlGroupId, nint requestQueueHandle)
        {
            var binding = new HTTP_BINDING_INFO { Flags = { Present = 1 }, RequestQueueHandle = requestQueueHandle };
            return api.HttpSetUrlGroupProperty(
                urlGroupId, HTTP_SERVER_PROPERTY.HttpServerBindingProperty, &binding, (uint)sizeof(HTTP_BINDING_INFO));
        }

        /// <summary>Asks for a property of a URL group.</summary>
        /// <typeparam name="T">The structure that belongs to the property.</typeparam>
        /// <param name="urlGroupId">The URL group.</param>
        /// <param name="property">Which property.</param>
        /// <param name="information">Receives the property.</param>
        /// <returns>NO_ERROR, or a Win32 error code.</returns>
        public uint HttpQueryUrlGroupProperty<T>(ulong urlGroupId, HTTP_SERVER_PROPERTY property, out T information)
            where T : unmanaged
        {
            T value = default;
            uint error = api.HttpQueryUrlGroupProperty(urlGroupId, property, &value, (uint)sizeof(T), null);
            information = value;
            return error;
        }

        /// <summary>Sets a property of a server session from a structure.</summary>
        /// <typeparam name="T">The structure that belongs to the property.</typeparam>
        /// <param name="serverSessionId">The server session.</param>
        /// <param name="property">Which property.</param>
        /// <param name="information">The property.</param>
        /// <returns>NO_ERROR, or a Win32 error code.</returns>
        public uint HttpSetServerSessionProperty<T>(ulong serverSessionId, HTTP_SERVER_PROPERTY property, T information)
            where T : unmanaged
            => api.HttpSetServerSessionProperty(serverSessionId, property, &information, (uint)sizeof(T));

        /// <summary>Asks for a property of a server session.</summary>
        /// <typeparam name="T">The structure that belongs to the property.</typeparam>
        /// <param name="serverSessionId">The server session.</param>
        /// <param name="property">Which property.</param>
        /// <param name="information">Receives the property.</param>
        /// <returns>NO_ERROR, or a Win32 error code.</returns>
        public uint HttpQueryServerSessionProperty<T>(ulong serverSessionId, HTTP_SERVER_PROPERTY property, out T information)
            where T : unmanaged
        {
            T value = default;
            uint error = api.HttpQueryServerSessionProperty(serverSessionId, property, &value, (uint)sizeof(T), null);
            information = value;
            return error;
        }

        /// <summary>Sets a property of a request queue from a structure or number.</summary>
        /// <typeparam name="T">The type that belongs to the property.</typeparam>
        /// <param name="requestQueueHandle">The request queue.</param>
        /// <param name="property">Which property.</param>
        /// <param name="information">The property.</param>
        /// <returns>NO_ERROR, or a Win32 error code.</returns>
        public uint HttpSetRequestQueueProperty<T>(nint requestQueueHandle, HTTP_SERVER_PROPERTY property, T information)
            where T : unmanaged
            => api.HttpSetRequestQueueProperty(requestQueueHandle, property, &information, (uint)sizeof(T), 0, null);

        /// <summary>Asks for a property of a request queue.</summary>
        /// <typeparam name="T">The type that belongs to the property.</typeparam>
        /// <param name="requestQueueHandle">The request queue.</param>
        /// <param name="property">Which property.</param>
        /// <param name="information">Receives the property.</param>
        /// <returns>NO_ERROR, or a Win32 error code.</returns>
        public uint HttpQueryRequestQueueProperty<T>(nint requestQueueHandle, HTTP_SERVER_PROPERTY property, out T information)
            where T : unmanaged
        {
            T value = default;
            uint error = api.HttpQueryRequestQueueProperty(requestQueueHandle, property, &value, (uint)sizeof(T), 0, null, null);
            information = value;
            return error;
        }

        /// <summary>Brings a URL into the form that the functions for URL prefixes take.</summary>
        /// <param name="url">The URL, in Unicode or punycode.</param>
        /// <param name="preparedUrl">Receives the prepared URL; null if the call failed.</param>
        /// <returns>NO_ERROR, or a Win32 error code.</returns>
        public uint HttpPrepareUrl(string? url, out string? preparedUrl)
        {
            char* prepared = null;
            uint error;
            fixed (char* text = url)
                error = api.HttpPrepareUrl(null, 0, text, &prepared);

            preparedUrl = prepared is null ? null : new string(prepared);

            // On Windows the memory is from the process heap, which LocalFree frees too.
            Marshal.FreeHGlobal((nint)prepared);
            return error;
        }

        /// <summary>Looks up the URL group that has registered a URL.</summary>
        /// <param name="fullyQualifiedUrl">The URL prefix, exactly as it was registered but for upper and lower case.</param>
        /// <param name="requestQueueHandle">The request queue that the group is bound to.</param>
        /// <param name="urlGroupId">Receives the group; 0 if the call failed.</param>
        /// <returns>NO_ERROR, or a Win32 error code.</returns>
        public uint HttpFindUrlGroupId(string? fullyQualifiedUrl, nint requestQueueHandle, out ulong urlGroupId)
        {
            ulong id = 0;
            fixed (char* url = fullyQualifiedUrl)
            {
                uint error = api.HttpFindUrlGroupId(url, requestQueueHandle, &id);
                urlGroupId = id;
                return error;
            }
        }
    }
}
