using System.Buffers;
using System.Diagnostics;
using System.Text;
using HttpCompletionSim.Wire;
using Microsoft.AspNetCore.Server.Kestrel.Core.Internal.Http;

namespace HttpCompletionSim.Benchmarks;

/// <summary>Parsing a request head, beside Kestrel's parser with a handler that keeps nothing.</summary>
internal static class HeadParsing
{
    private const int Rounds = 200_000;

    public static void Run(int size)
    {
        byte[] head = Head(size);
        double ours = 0;
        double theirs = 0;
        long allocated = 0;
        for (int round = 0; round < 3; round++)
        {
            using var parser = new RequestParser(WireOptions.Default, new RequestHeadPool());
            long before = GC.GetAllocatedBytesForCurrentThread();
            var clock = Stopwatch.StartNew();
            for (int i = 0; i < Rounds; i++)
            {
                parser.Feed(head, out int consumed);
                parser.Feed(head.AsSpan(consumed), out _);
                parser.Reset();
            }

            ours = clock.Elapsed.TotalNanoseconds / Rounds;
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            theirs = Kestrel(head);
        }

        Console.WriteLine($"| {head.Length}-byte head | {ours:F0} ns | {theirs:F0} ns | {ours / theirs:F2} | {allocated / (double)Rounds:F1} B |");
    }

    private static byte[] Head(int size)
    {
        var text = new StringBuilder("GET /plain/path?query=1 HTTP/1.1\r\nHost: localhost:8080\r\nUser-Agent: bench/1.0\r\nAccept: */*\r\n");
        for (int i = 0; text.Length < size - 40; i++)
            text.Append($"X-Header-{i}: some value of a header {i}\r\n");

        return Encoding.ASCII.GetBytes(text.Append("\r\n").ToString());
    }

    private static double Kestrel(byte[] head)
    {
        var parser = new HttpParser<Handler>();
        var handler = default(Handler);
        var clock = Stopwatch.StartNew();
        for (int i = 0; i < Rounds; i++)
        {
            var reader = new SequenceReader<byte>(new ReadOnlySequence<byte>(head));
            parser.ParseRequestLine(handler, ref reader);
            parser.ParseHeaders(handler, ref reader);
        }

        return clock.Elapsed.TotalNanoseconds / Rounds;
    }

    private readonly struct Handler : IHttpRequestLineHandler, IHttpHeadersHandler
    {
        public void OnStartLine(HttpVersionAndMethod versionAndMethod, TargetOffsetPathLength targetPath, Span<byte> startLine)
        {
        }

        public void OnHeader(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
        {
        }

        public void OnHeadersComplete(bool endStream)
        {
        }

        public void OnStaticIndexedHeader(int index)
        {
        }

        public void OnStaticIndexedHeader(int index, ReadOnlySpan<byte> value)
        {
        }
    }
}
