using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.HttpSys;
using Microsoft.Extensions.Logging;

namespace HttpCompletionSim.Redirect.Servers;

/// <summary>Starts an application on the redirected HttpSys of ASP.NET Core.</summary>
internal static class HttpSysApplication
{
    /// <summary>Starts it on a machine, without log output.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="url">Its URL prefix.</param>
    /// <param name="map">Maps its endpoints.</param>
    /// <param name="schemes">The authentication that it asks the kernel for.</param>
    public static async Task<WebApplication> StartAsync(
        SimulatedMachine machine, string url, Action<WebApplication> map, AuthenticationSchemes schemes = AuthenticationSchemes.None)
    {
        using MachineScope scope = machine.Enter();
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseHttpSys(options =>
        {
            options.UrlPrefixes.Add(url);
            options.Authentication.Schemes = schemes;
        });
        WebApplication app = builder.Build();
        map(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
