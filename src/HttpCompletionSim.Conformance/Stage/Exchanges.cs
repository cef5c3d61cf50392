using System.Net.Sockets;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Stage;

/// <summary>The steps of one request and its response, as extension methods for cases.</summary>
internal static class Exchanges
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(2);
    private static readonly ReceivedResponse s_none = new("", 0, "", [], "", [], []);

    extension(TestServer server)
    {
        /// <summary>Sends bytes on a new connection and reads the response; its status is 0 when none comes.</summary>
        public ReceivedResponse ResponseTo(string request, bool head = false)
        {
            try
            {
                return server.ResponseTo(request, out _, head);
            }
            catch (Exception failure) when (failure is IOException or SocketException)
            {
                // The connection failed.
                return s_none;
            }
        }

        /// <summary>Sends bytes on a new connection and reads the response; its status is 0 when none comes.</summary>
        public ReceivedResponse ResponseTo(string request, out TargetClient client, bool head = false)
        {
            client = server.Connect();
            client.Send(request);
            return client.ReadResponseOrNone(head);
        }

        /// <summary>The bytes of a GET request without a body.</summary>
        public string GetOf(string target, string moreHeaders = "") =>
            $"GET {target} HTTP/1.1\r\nHost: {server.Authority}\r\n{moreHeaders}\r\n";

        /// <summary>Sends a request on a new connection, and receives it.</summary>
        public RequestBuffer Take(
            out TargetClient client, string verb = "GET", string target = "/", string moreHeaders = "", string body = "")
        {
            client = server.Connect();
            server.Send(client, verb, target, moreHeaders, body);
            return server.Receive();
        }

        /// <summary>Sends a GET request, receives it, sends a response, and reads the response on the client.</summary>
        /// <param name="context">The test context.</param>
        /// <param name="response">The response.</param>
        /// <param name="flags">HTTP_SEND_RESPONSE_FLAG values.</param>
        public ReceivedResponse Exchange(CaseContext context, ResponseBuilder response, uint flags = 0)
        {
            RequestBuffer request = server.Take(out TargetClient client);
            uint code = context.Http.HttpSendHttpResponse(server.Queue, request.RequestId, flags, response);
            CaseContext.Require(code, "HttpSendHttpResponse");
            return client.ReadResponse();
        }

        /// <summary>Reads body bytes with a blocking call.</summary>
        public uint ReadBody(CaseContext context, RequestBuffer request, out string text, uint length = 4096, uint flags = 0)
        {
            BodyBuffer body = context.NewBodyBuffer(length);
            uint code = context.Http.HttpReceiveRequestEntityBody(server.Queue, request.RequestId, flags, body, out uint bytes);
            text = code == Win32Error.NO_ERROR ? body.Text(bytes) : "";
            return code;
        }

        /// <summary>Sends more of a response with a blocking call.</summary>
        public uint SendMore(CaseContext context, RequestBuffer request, string? body, uint flags = 0)
        {
            using ResponseBuilder? chunks = body is null ? null : new ResponseBuilder().Body(body);
            return context.Http.HttpSendResponseEntityBody(server.Queue, request.RequestId, flags, chunks, out _);
        }
    }

    extension(CaseContext context)
    {
        /// <summary>Creates another 2.0 queue.</summary>
        public nint NewQueue()
        {
            uint code = context.Http.HttpCreateRequestQueue(HTTPAPI_VERSION.HTTPAPI_VERSION_2, null, 0, out nint queue);
            CaseContext.Require(code, "HttpCreateRequestQueue");
            context.AtEnd(() => context.Http.HttpCloseRequestQueue(queue));
            return queue;
        }

        /// <summary>Creates another 1.0 queue.</summary>
        public nint NewQueueOfVersion1()
        {
            CaseContext.Require(context.Http.HttpCreateHttpHandle(out nint queue), "HttpCreateHttpHandle");
            context.AtEnd(() => context.Kernel.CloseHandle(queue));
            return queue;
        }

        /// <summary>
        /// Creates another URL group in the session of a server, bound to its queue; optionally with a URL on its host and port.
        /// </summary>
        public ulong NewGroup(TestServer server, string? path = null, ulong urlContext = 0)
        {
            CaseContext.Require(context.Http.HttpCreateUrlGroup(server.SessionId, out ulong group), "HttpCreateUrlGroup");
            context.AtEnd(() => context.Http.HttpCloseUrlGroup(group));
            CaseContext.Require(context.Http.HttpSetUrlGroupBindingProperty(group, server.Queue), "HttpSetUrlGroupProperty");
            if (path is not null)
            {
                uint code = context.Http.HttpAddUrlToUrlGroup(group, server.PrefixOf(path), urlContext);
                CaseContext.Require(code, "HttpAddUrlToUrlGroup");
            }

            return group;
        }

        /// <summary>Waits for the end of an operation; an operation whose call failed has its code already.</summary>
        public uint EndOf(nint queue, uint returned, OverlappedBlock overlapped, out uint bytes)
        {
            bytes = 0;
            bool isStarted = returned is Win32Error.ERROR_IO_PENDING or Win32Error.NO_ERROR;
            return isStarted ? context.ResultOf(queue, overlapped, out bytes) : returned;
        }
    }

    extension(TargetClient client)
    {
        /// <summary>Waits for a response; its status is 0 when none comes or the connection ends.</summary>
        public ReceivedResponse ReadResponseOrNone(bool head = false)
        {
            if (!client.WaitForBytes(s_limit))
                return s_none;

            try
            {
                return client.ReadResponse(head);
            }
            catch (Exception failure) when (failure is IOException or SocketException)
            {
                return s_none;
            }
        }

        /// <summary>
        /// What the client sees next: <c>bytes</c>, <c>an orderly end</c>, <c>a reset</c>, or <c>nothing</c> within the limit.
        /// </summary>
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
                // The client has a time limit of its own.
                return "nothing";
            }
            catch (Exception failure) when (failure is IOException or SocketException)
            {
                return "a reset";
            }
        }
    }
}
