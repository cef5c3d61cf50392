using System.Net;
using HttpCompletionSim.Http.Urls;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Tests.Http.Urls;

public sealed class UrlAllocationTests
{
    [Fact]
    public void Route_allocates_nothing()
    {
        var table = new UrlTable<object>();
        var group = new object();
        foreach (var host in new[] { "localhost", "+", "*", "127.0.0.1", "bücher", "*.example" })
            table.AddUrl($"http://{host}:80/{host[0]}/deep/path/", group, 0).ShouldBe(0u);
        var address = IpAddressKey.From(IPAddress.Loopback);

        AllocatedBytes(() =>
        {
            table.Route(false, "localhost:80", address, 80, "/l/deep/path/and/more");
            table.Route(false, "bücher", address, 80, "/b/deep/path");
            table.Route(false, "www.example", address, 80, "/*/deep/path");
            table.Route(false, "[::1]:80", address, 80, "/1/deep/path");
            table.Route(false, "unknown", address, 80, "/nothing/of/this");
            table.Route(false, "unknown", address, 81, "/");
        }).ShouldBe(0);
    }

    [Fact]
    public void Build_allocates_nothing()
    {
        var text = new char[512];
        var v4 = IPAddress.Loopback;
        var v6 = IPAddress.IPv6Loopback;
        var mapped = IPAddress.Loopback.MapToIPv6();

        var good = 0;
        AllocatedBytes(() =>
        {
            good = 0;
            good += Cook("/plain/path?query"u8, "localhost:80"u8, v4, text);
            good += Cook("/%C3%BC/%C0/../x"u8, "[::1]:80"u8, v4, text);
            good += Cook("http://bücher/"u8, "x"u8, v4, text);
            good += Cook("/"u8, default, v4, text);
            good += Cook("/"u8, default, v6, text);
            good += Cook("/"u8, default, mapped, text);
        }).ShouldBe(0);

        good.ShouldBe(6);
    }

    private static int Cook(ReadOnlySpan<byte> target, ReadOnlySpan<byte> host, IPAddress address, Span<char> text)
    {
        if (!RequestTarget.TryParse(target, new ByteSlice(0, target.Length), HttpVerb.Get, WireOptions.Default, out RequestTarget parts))
            return 0;

        var raw = new RawUrl
        {
            IsSecure = false,
            Form = parts.Form,
            Authority = target.Slice(parts.Authority.Offset, parts.Authority.Length),
            Path = target.Slice(parts.Path.Offset, parts.Path.Length),
            Query = target.Slice(parts.Query.Offset, parts.Query.Length),
            HasHost = !host.IsEmpty,
            Host = host,
            IsHostRequired = false,
            LocalAddress = address,
            LocalPort = 80,
        };
        return CookedUrl.Build(raw, text, out _) == CookedUrlFailure.None ? 1 : 0;
    }

    // Take the smallest of several measurements: tiered compilation may allocate on this thread once, the simulator would every time.
    private static long AllocatedBytes(Action action)
    {
        var least = long.MaxValue;
        for (var round = 0; round < 50; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
