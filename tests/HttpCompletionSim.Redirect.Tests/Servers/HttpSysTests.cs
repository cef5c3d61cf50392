using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using HttpCompletionSim.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.HttpSys;
using AuthenticationSchemes = Microsoft.AspNetCore.Server.HttpSys.AuthenticationSchemes;

namespace HttpCompletionSim.Redirect.Servers;

/// <summary>Microsoft.AspNetCore.Server.HttpSys as the shared framework has it, redirected.</summary>
public sealed class HttpSysTests : IDisposable
{
    private const string Url = "http://localhost:80/";

    private readonly ConcurrentBag<Verifier> _verifiers = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        foreach (Verifier verifier in _verifiers)
            verifier.ShouldHaveNoFindings();
    }

    [Fact]
    public async Task Requests_of_64_clients_are_answered_each_with_its_own_text()
    {
        using SimulatedMachine machine = InMemory();
        await using WebApplication app = await HttpSysApplication.StartAsync(
            machine, Url, each => each.MapGet("/{number:int}", (int number) => $"{number}"));
        using HttpClient client = machine.CreateHttpClient();

        string[] answers = await Task.WhenAll(Enumerable.Range(0, 640).Select(number => client.GetStringAsync($"/{number}", Cancellation)));

        answers.ShouldBe(Enumerable.Range(0, 640).Select(number => $"{number}"));
    }

    [Fact]
    public async Task Machines_of_parallel_tests_have_servers_of_their_own()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async number =>
        {
            using SimulatedMachine machine = InMemory();
            await using WebApplication app = await HttpSysApplication.StartAsync(machine, Url, each => each.MapGet("/", () => $"{number}"));
            using HttpClient client = machine.CreateHttpClient();

            for (int i = 0; i < 50; i++)
                (await client.GetStringAsync("/", Cancellation)).ShouldBe($"{number}");
        }));
    }

    [Fact]
    public async Task A_feature_that_the_kernel_offers_is_there()
    {
        using SimulatedMachine machine = InMemory();
        await using WebApplication app = await HttpSysApplication.StartAsync(machine, Url, each => each.Map("/", async context =>
        {
            context.Features.Get<IHttpSysRequestInfoFeature>().ShouldNotBeNull();
            context.User.Identity!.IsAuthenticated.ShouldBeFalse();
            context.Connection.RemoteIpAddress.ShouldBe(IPAddress.Loopback);
            await context.Response.WriteAsync("ok", Cancellation);
        }));
        using HttpClient client = machine.CreateHttpClient();

        (await client.GetStringAsync("/", Cancellation)).ShouldBe("ok");
    }

    [Theory]
    [Rule("RECV-35")]
    [InlineData(@"DOMAIN\alice", AuthenticationSchemes.Negotiate, true)]
    [InlineData(@"DOMAIN\alice", AuthenticationSchemes.None, false)]
    [InlineData(null, AuthenticationSchemes.Negotiate, false)]
    public async Task The_user_is_the_one_that_the_test_says(string? user, AuthenticationSchemes schemes, bool isAuthenticated)
    {
        using SimulatedMachine machine = Verified(
            new MachineOptions { InMemory = true, Profile = CompletionProfile.Windows, AuthenticatedUser = user });
        await using WebApplication app = await HttpSysApplication.StartAsync(
            machine, Url, each => each.MapGet("/", (HttpContext context) => context.User.Identity!.Name!), schemes);
        using HttpClient client = machine.CreateHttpClient();

        for (int i = 0; i < 3; i++)
            (await client.GetStringAsync("/", Cancellation)).ShouldBe(isAuthenticated ? user : "", "the anonymous user has an empty name");

        await app.StopAsync(Cancellation);
        machine.Leaks().Where(leak => leak.Contains("token", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    /// <summary>
    /// The accept loops live through clients that reset their connections at any time. HTTPSIM_SECONDS makes the run longer; the memory is
    /// compared between the first and the last third.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Accept_loops_live_through_resetting_clients(bool completesInline)
    {
        double seconds = double.TryParse(Environment.GetEnvironmentVariable("HTTPSIM_SECONDS"), out double asked) ? asked : 2;
        using SimulatedMachine machine = Verified(new MachineOptions { LoopbackOnly = true, Profile = CompletionProfile.Windows });
        if (completesInline)
            machine.Choices.CompleteInlineWhenPossible();

        int port = LoopbackPort.FindFree();
        string url = $"http://localhost:{port}/";
        await using WebApplication app = await HttpSysApplication.StartAsync(machine, url, each => each.Map("/", async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            await context.Response.WriteAsync(new string('a', 10_000), context.RequestAborted);
        }));
        using var client = new HttpClient { BaseAddress = new Uri(url) };
        TimeProvider clock = TimeProvider.System;
        long begin = clock.GetTimestamp();
        var memory = new List<long>();
        int answered = 0;
        int seed = 0;
        while (clock.GetElapsedTime(begin).TotalSeconds < seconds)
        {
            Task[] work = [.. Enumerable.Range(0, 16).Select(_ => ResetAsync(port, new Random(seed++)))];
            (await client.GetStringAsync("", Cancellation)).Length.ShouldBe(10_000);
            answered++;
            await Task.WhenAll(work);
            memory.Add(GC.GetTotalMemory(forceFullCollection: answered % 50 == 0));
        }

        using HttpResponseMessage last = await client.PostAsync("", new ByteArrayContent(new byte[100_000]), Cancellation);
        last.StatusCode.ShouldBe(HttpStatusCode.OK);
        answered.ShouldBeGreaterThan(5);
        int third = memory.Count / 3;
        memory[^third..].Min().ShouldBeLessThan(memory[..third].Min() + (32L * 1024 * 1024));
    }

    private SimulatedMachine InMemory() => Verified(new MachineOptions { InMemory = true, Profile = CompletionProfile.Windows });

    /// <summary>A machine with a verifier: the server of ASP.NET Core makes no mistake in these tests.</summary>
    private SimulatedMachine Verified(MachineOptions options)
    {
        var machine = new SimulatedMachine(options);
        _verifiers.Add(Verifier.Attach(machine));
        return machine;
    }

    /// <summary>A client that sends a part of a request, perhaps reads a part of the answer, and resets its connection.</summary>
    private static async Task ResetAsync(int port, Random random)
    {
        byte[] whole = Encoding.ASCII.GetBytes(
            $"POST / HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Length: 50\r\n\r\n{new string('x', 50)}");
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, port, Cancellation);
        await socket.SendAsync(whole.AsMemory(0, random.Next(1, whole.Length + 1)), Cancellation);
        if (random.Next(2) == 0)
            await Task.Yield();

        socket.LingerState = new LingerOption(enable: true, seconds: 0);
    }
}
