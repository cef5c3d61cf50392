using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using HttpCompletionSim.Testing;
using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;
using Microsoft.Win32.SafeHandles;

namespace HttpCompletionSim.Tests.Http.Responses;

/// <summary>Long bodies over sockets, from a file and up to the server, with HttpClient and curl.</summary>
/// <remarks>
/// The environment variable <c>HTTPSIM_LARGE_BODY_MIB</c> is the length in MiB. With it the tests also check that the memory of the
/// process, with client and server, stays flat; then run this class alone. For 4 GiB:
/// <code>HTTPSIM_LARGE_BODY_MIB=4096 dotnet run -c Release -- -class '*LargeBodyTests' -showliveoutput</code>
/// </remarks>
public sealed class LargeBodyTests : IDisposable
{
    private const string Variable = "HTTPSIM_LARGE_BODY_MIB";
    private const int OrdinaryMib = 32;
    private const int MarkLength = 8;
    private const long MemoryLimit = 150_000_000;

    // Without a trace: it would record each call.
    private readonly HttpTestServer _server = new(new MachineOptions());
    private readonly string _path = Path.GetTempFileName();
    private readonly bool _isAsked;
    private readonly long _length;

    public LargeBodyTests()
    {
        _isAsked = long.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out long mib);
        _length = (_isAsked ? mib : OrdinaryMib) * 1024 * 1024;

        // A file of zeros that takes no space on most systems. The last bytes say where they should be.
        using SafeFileHandle file = File.OpenHandle(_path, FileMode.Open, FileAccess.Write);
        RandomAccess.SetLength(file, _length);
        byte[] mark = new byte[MarkLength];
        BinaryPrimitives.WriteInt64LittleEndian(mark, _length - MarkLength);
        RandomAccess.Write(file, mark, _length - MarkLength);
    }

    public void Dispose()
    {
        _server.Dispose();
        File.Delete(_path);
    }

    [Fact]
    [Rule("SEND-41")]
    public async Task HttpClient_downloads_a_file() => await KeepsMemoryFlatAsync(async cancellation =>
    {
        _server.Machine.StartThread("server", SendFile);
        using var client = new HttpClient();
        using HttpResponseMessage answer = await client.GetAsync(
            _server.Url, HttpCompletionOption.ResponseHeadersRead, cancellation);
        answer.Content.Headers.ContentLength.ShouldBe(_length);
        await using Stream body = await answer.Content.ReadAsStreamAsync(cancellation);
        byte[] buffer = new byte[64 * 1024];
        var seen = new Mark();
        while (await body.ReadAsync(buffer, cancellation) is int count and > 0)
            seen.Add(buffer.AsSpan(0, count));

        seen.ShouldEndAt(_length);
    });

    [Fact]
    [Rule("BODY-20", "BODY-04")]
    public async Task HttpClient_uploads_a_file() => await KeepsMemoryFlatAsync(async cancellation =>
    {
        _server.Machine.StartThread("server", ReceiveBody);
        using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        await using FileStream file = File.OpenRead(_path);
        using HttpResponseMessage answer = await client.PostAsync(_server.Url, new StreamContent(file), cancellation);
        (await answer.Content.ReadAsStringAsync(cancellation)).ShouldBe(Invariant(_length));
    });

    [Fact]
    [Rule("SEND-41")]
    public async Task Curl_downloads_a_file() => await KeepsMemoryFlatAsync(async cancellation =>
    {
        _server.Machine.StartThread("server", SendFile);
        string sink = OperatingSystem.IsWindows() ? "NUL" : "/dev/null";
        string output = await CurlAsync(cancellation, "-o", sink, "-w", "%{http_code} %{size_download}", _server.Url);
        output.ShouldBe($"200 {Invariant(_length)}");
    });

    [Fact]
    [Rule("BODY-20", "BODY-04")]
    public async Task Curl_uploads_a_file() => await KeepsMemoryFlatAsync(async cancellation =>
    {
        _server.Machine.StartThread("server", ReceiveBody);
        (await CurlAsync(cancellation, "-T", _path, _server.Url)).ShouldBe(Invariant(_length));
    });

    private static string Invariant(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Runs curl, and returns what it prints. Without curl the test is skipped.</summary>
    private static async Task<string> CurlAsync(CancellationToken cancellation, params string[] arguments)
    {
        var start = new ProcessStartInfo("curl", ["-sS", "--noproxy", "*", .. arguments]) { RedirectStandardOutput = true };
        Process curl;
        try
        {
            curl = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("curl is not installed");
            throw;
        }

        using (curl)
        {
            string output = await curl.StandardOutput.ReadToEndAsync(cancellation);
            await curl.WaitForExitAsync(cancellation);
            curl.ExitCode.ShouldBe(0);
            return output;
        }
    }

    private void SendFile()
    {
        RequestBuffer request = _server.Receive();
        using SafeFileHandle file = File.OpenHandle(_path);
        using ResponseBuilder response = new ResponseBuilder().BodyFromFile(file.DangerousGetHandle());
        uint code = _server.Machine.HttpApi.HttpSendHttpResponse(_server.Handle, request.RequestId, 0, response);
        code.ShouldBe(Win32Error.NO_ERROR);
    }

    private void ReceiveBody()
    {
        RequestBuffer request = _server.Receive();
        using var buffer = new BodyBuffer(64 * 1024);
        var seen = new Mark();
        uint code;
        while ((code = _server.Machine.HttpApi.HttpReceiveRequestEntityBody(
            _server.Handle, request.RequestId, 0, buffer, out uint bytes)) == Win32Error.NO_ERROR)
        {
            seen.Add(buffer.Bytes[..(int)bytes]);
        }

        code.ShouldBe(Win32Error.ERROR_HANDLE_EOF);
        seen.ShouldEndAt(_length);
        _server.Respond(request, Invariant(seen.Count));
    }

    /// <summary>Runs a transfer, and checks the greatest memory of the process if a length was asked for.</summary>
    private async Task KeepsMemoryFlatAsync(Func<CancellationToken, Task> transfer)
    {
        GC.Collect();
        long idle = Environment.WorkingSet;
        long peak = 0;
        using (new Timer(_ => InterlockedMax(ref peak, Environment.WorkingSet), null, 0, 20))
            await transfer(TestContext.Current.CancellationToken);

        if (!_isAsked)
            return;

        TestContext.Current.TestOutputHelper?.WriteLine($"{_length:N0} bytes, {(peak - idle) / 1_000_000.0:F1} MB more than idle");
        (peak - idle).ShouldBeLessThan(MemoryLimit);
    }

    private static void InterlockedMax(ref long target, long value)
    {
        long seen = Volatile.Read(ref target);
        while (value > seen)
        {
            long before = Interlocked.CompareExchange(ref target, value, seen);
            if (before == seen)
                return;

            seen = before;
        }
    }

    /// <summary>Counts the bytes of a body and keeps the last ones.</summary>
    private sealed class Mark
    {
        private readonly byte[] _last = new byte[MarkLength];

        public long Count { get; private set; }

        public void Add(ReadOnlySpan<byte> bytes)
        {
            Count += bytes.Length;
            if (bytes.Length >= MarkLength)
            {
                bytes[^MarkLength..].CopyTo(_last);
                return;
            }

            _last.AsSpan(bytes.Length).CopyTo(_last);
            bytes.CopyTo(_last.AsSpan(MarkLength - bytes.Length));
        }

        public void ShouldEndAt(long length)
        {
            Count.ShouldBe(length);
            BinaryPrimitives.ReadInt64LittleEndian(_last).ShouldBe(length - MarkLength);
        }
    }
}
