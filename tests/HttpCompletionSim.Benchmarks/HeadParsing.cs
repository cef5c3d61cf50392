using System.Buffers;
using System.Diagnostics;
using System.Text;
using HttpCompletionSim.Wire;
using Microsoft.AspNetCore.Server.Kestrel.Core.Internal.Http;

namespace HttpCompletionSim.Benchmarks;

/// <summary>Parses a request head, compared with Kestrel's parser and a handler that stores nothing.</summary>
internal static class HeadParsing
{
    private const int Repeats = 10_000;
    private const int Rounds = 400;

    public static Task MeasureAsync(TextWriter to, Options options)
    {
        to.WriteLine("| head | simulator | Kestrel's HttpParser | ratio | allocated |");
        to.WriteLine("|---|---|---|---|---|");
        foreach (int size in (int[])[160, 600])
        {
            byte[] head = Head(size);
            double ours = double.MaxValue;
            double theirs = double.MaxValue;
            double allocated = 0;
            for (int round = 0; round < Rounds; round++)
            {
                ours = Math.Min(ours, Ours(head, out allocated));
                theirs = Math.Min(theirs, Kestrel(head));
            }

            to.WriteLine($"| {head.Length} bytes | {ours:F0} ns | {theirs:F0} ns | {ours / theirs:F2} | {allocated:F1} B |");
        }

        return Task.CompletedTask;
    }

    private static byte[] Head(int size)
    {
        const string Padding = "X-Padding: ";
        var text = new StringBuilder(
            "GET /plain/path?query=1 HTTP/1.1\r\nHost: localhost:8080\r\nUser-Agent: bench/1.0\r\nAccept: */*\r\n");
        for (int i = 0; text.Length < size - 60; i++)
            text.Append($"X-Header-{i}: some value of a header {i}\r\n");

        text.Append(Padding).Append('x', size - text.Length - 4).Append("\r\n\r\n");
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static double Ours(byte[] head, out double allocated)
    {
        using var parser = new RequestParser(WireOptions.Default, new RequestHeadPool());
        Parse(parser, head);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();
        for (int i = 0; i < Repeats; i++)
            Parse(parser, head);

        double time = clock.Elapsed.TotalNanoseconds / Repeats;
        allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Repeats;
        return time;
    }

    private static void Parse(RequestParser parser, byte[] head)
    {
        parser.Feed(head, out int consumed);
        parser.Feed(head.AsSpan(consumed), out _);
        parser.Reset();
    }

    private static double Kestrel(byte[] head)
    {
        var parser = new HttpParser<Handler>();
        var handler = default(Handler);
        var clock = Stopwatch.StartNew();
        for (int i = 0; i < Repeats; i++)
        {
            var reader = new SequenceReader<byte>(new ReadOnlySequence<byte>(head));
            parser.ParseRequestLine(handler, ref reader);
            parser.ParseHeaders(handler, ref reader);
        }

        return clock.Elapsed.TotalNanoseconds / Repeats;
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
