using System.Net.Sockets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases;

/// <summary>The steps of one request and its response, in the words that cases use.</summary>
internal static class Exchanges
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(2);
    private static readonly Answer s_nothing = new("", 0, "", [], "", [], []);

    extension(SceneServer server)
    {
        /// <summary>Sends bytes on a connection of their own and reads what answers them; status 0 when nothing does.</summary>
        public Answer AnswerTo(string request, bool head = false)
        {
            try
            {
                return server.AnswerTo(request, out _, head);
            }
            catch (Exception failure) when (failure is IOException or SocketException)
            {
                // Not even a connection came about.
                return s_nothing;
            }
        }

        /// <summary>Sends bytes on a connection of their own and reads what answers them; status 0 when nothing does.</summary>
        public Answer AnswerTo(string request, out WorldClient client, bool head = false)
        {
            client = server.Connect();
            client.Send(request);
            return client.ReadAnswerOrNothing(head);
        }

        /// <summary>The bytes of a GET without a body.</summary>
        public string GetOf(string target, string moreHeaders = "") => $"GET {target} HTTP/1.1\r\nHost: {server.Authority}\r\n{moreHeaders}\r\n";

        /// <summary>Sends a request on a connection of its own, and receives it.</summary>
        public RequestBuffer Take(out WorldClient client, string verb = "GET", string target = "/", string moreHeaders = "", string body = "")
        {
            client = server.Connect();
            server.Ask(client, verb, target, moreHeaders, body);
            return server.Receive();
        }

        /// <summary>Sends GET, receives it, responds, and reads what the client gets.</summary>
        /// <param name="scene">The scene.</param>
        /// <param name="response">The response.</param>
        /// <param name="flags">HTTP_SEND_RESPONSE_FLAG values.</param>
        public Answer Exchange(Scene scene, ResponseBuilder response, uint flags = 0)
        {
            RequestBuffer request = server.Take(out WorldClient client);
            Scene.Given(scene.Http.HttpSendHttpResponse(server.Queue, request.RequestId, flags, response), "HttpSendHttpResponse");
            return client.ReadAnswer();
        }

        /// <summary>Reads body bytes, blocking.</summary>
        public uint ReadBody(Scene scene, RequestBuffer request, out string text, uint length = 4096, uint flags = 0)
        {
            BodyBuffer body = scene.NewBodyBuffer(length);
            uint code = scene.Http.HttpReceiveRequestEntityBody(server.Queue, request.RequestId, flags, body, out uint bytes);
            text = code == Win32Error.NO_ERROR ? body.Text(bytes) : "";
            return code;
        }

        /// <summary>Sends more of a response, blocking.</summary>
        public uint SendMore(Scene scene, RequestBuffer request, string? body, uint flags = 0)
        {
            using ResponseBuilder? chunks = body is null ? null : new ResponseBuilder().Body(body);
            return scene.Http.HttpSendResponseEntityBody(server.Queue, request.RequestId, flags, chunks, out _);
        }
    }

    extension(Scene scene)
    {
        /// <summary>One more 2.0 queue.</summary>
        public nint NewQueue()
        {
            Scene.Given(scene.Http.HttpCreateRequestQueue(HTTPAPI_VERSION.HTTPAPI_VERSION_2, null, 0, out nint queue), "HttpCreateRequestQueue");
            scene.AtEnd(() => scene.Http.HttpCloseRequestQueue(queue));
            return queue;
        }

        /// <summary>One more 1.0 queue.</summary>
        public nint NewQueueOfVersion1()
        {
            Scene.Given(scene.Http.HttpCreateHttpHandle(out nint queue), "HttpCreateHttpHandle");
            scene.AtEnd(() => scene.Kernel.CloseHandle(queue));
            return queue;
        }

        /// <summary>One more URL group of a server's session, bound to its queue; optionally with a URL below the server's own.</summary>
        public ulong NewGroup(SceneServer server, string? path = null, ulong context = 0)
        {
            Scene.Given(scene.Http.HttpCreateUrlGroup(server.SessionId, out ulong group), "HttpCreateUrlGroup");
            scene.AtEnd(() => scene.Http.HttpCloseUrlGroup(group));
            Scene.Given(scene.Http.HttpSetUrlGroupBindingProperty(group, server.Queue), "HttpSetUrlGroupProperty");
            if (path is not null)
                Scene.Given(scene.Http.HttpAddUrlToUrlGroup(group, server.PrefixOf(path), context), "HttpAddUrlToUrlGroup");

            return group;
        }

        /// <summary>Waits for the end of an operation whatever its call returned: a call that did not pend has its code already.</summary>
        public uint EndOf(nint queue, uint returned, OverlappedBlock overlapped, out uint bytes)
        {
            bytes = 0;
            return returned is Win32Error.ERROR_IO_PENDING or Win32Error.NO_ERROR ? scene.ResultOf(queue, overlapped, out bytes) : returned;
        }
    }

    extension(WorldClient client)
    {
        /// <summary>Waits for a response; its status is 0 when none comes, or the connection ends instead.</summary>
        public Answer ReadAnswerOrNothing(bool head = false)
        {
            if (!client.WaitForBytes(s_limit))
                return s_nothing;

            try
            {
                return client.ReadAnswer(head);
            }
            catch (Exception failure) when (failure is IOException or SocketException)
            {
                return s_nothing;
            }
        }

        /// <summary>How the connection goes on: <c>bytes</c>, <c>an orderly end</c>, <c>a reset</c>, or <c>nothing</c> within the limit.</summary>
        public string WhatComes(TimeSpan limit)
        {
            if (!client.WaitForBytes(limit))
                return "nothing";

            try
            {
                return client.Read(1).Length > 0 ? "bytes" : "an orderly end";
            }
            catch (IOException failure) when (failure.InnerException is SocketException { SocketErrorCode: SocketError.TimedOut })
            {
                // A client of its own patience.
                return "nothing";
            }
            catch (Exception failure) when (failure is IOException or SocketException)
            {
                return "a reset";
            }
        }
    }
}
