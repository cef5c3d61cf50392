namespace HttpCompletionSim.Samples.Files;

/// <summary>Keeps files in memory: an ordinary application of ASP.NET Core on HTTP.sys, with nothing in it for a simulator.</summary>
public static class FileApplication
{
    private const int LongestFile = 16 << 20;

    /// <summary>Builds the application. The caller starts it.</summary>
    /// <param name="args">The command line: <c>--urls</c> and any other setting.</param>
    public static WebApplication Build(params string[] args)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
        builder.WebHost.UseHttpSys(options => options.MaxRequestBodySize = LongestFile);
        builder.Services.AddSingleton(new FileStore(builder.Configuration.GetValue("Capacity", 1000)));
        WebApplication app = builder.Build();

        app.MapGet("/", (FileStore store) => $"{store.Count} files are kept here.\n");
        app.MapGet("/files/{name}", Get);
        app.MapPut("/files/{name}", PutAsync);
        app.MapDelete("/files/{name}", (string name, FileStore store) => store.Remove(name) ? Results.NoContent() : Results.NotFound());
        app.MapGet("/changes", WriteChangesAsync);
        return app;
    }

    private static IResult Get(string name, HttpRequest request, HttpResponse response, FileStore store)
    {
        if (store.Find(name) is not { } file)
            return Results.NotFound();

        response.Headers.ETag = file.ETag;
        return request.Headers.IfNoneMatch == file.ETag
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Bytes(file.Content, file.ContentType);
    }

    private static async Task<IResult> PutAsync(string name, HttpRequest request, HttpResponse response, FileStore store)
    {
        store.Announce($"receiving {name}");
        var content = new MemoryStream();
        try
        {
            await request.Body.CopyToAsync(content, request.HttpContext.RequestAborted);
        }
        catch (Exception failure) when (failure is OperationCanceledException or IOException and not BadHttpRequestException)
        {
            // The client has left. The part of the file that came is dropped.
            store.Announce($"abandoned {name}");
            return Results.Empty;
        }

        switch (store.Put(name, new StoredFile(content.ToArray(), request.ContentType)))
        {
            case PutResult.Created:
                return Results.Created($"/files/{name}", null);
            case PutResult.Replaced:
                return Results.NoContent();
            default:
                response.Headers.RetryAfter = "60";
                return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>Writes a line for each change until the client leaves or the application stops.</summary>
    private static async Task WriteChangesAsync(HttpContext context, FileStore store, IHostApplicationLifetime lifetime)
    {
        // A stop ends the wait for changes, but no write: HTTP.sys resets the connection of a response whose write is cancelled.
        CancellationToken aborted = context.RequestAborted;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(aborted, lifetime.ApplicationStopping);
        using FileWatch watch = store.Watch();
        try
        {
            await context.Response.WriteAsync("watching\n", aborted);
            await foreach (string line in watch.Lines.ReadAllAsync(ended.Token))
                await context.Response.WriteAsync(line + "\n", aborted);
        }
        catch (OperationCanceledException) when (aborted.IsCancellationRequested)
        {
            store.Announce("a client has left");
        }
        catch (OperationCanceledException)
        {
            await context.Response.WriteAsync("stopping\n", aborted);
        }
    }
}
