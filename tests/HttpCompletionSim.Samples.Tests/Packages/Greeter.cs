using HttpCompletionSim.Win32;

/// <summary>The code of src/HttpCompletionSim.Win32/README.md.</summary>
public static class Greeter
{
    public static uint AnswerOne(IHttpApi http, nint queue)
    {
        using var request = new RequestBuffer();
        uint code = http.HttpReceiveHttpRequest(queue, HttpConstants.HTTP_NULL_ID, 0, request);
        if (code != Win32Error.NO_ERROR)
            return code;

        using var response = new ResponseBuilder();
        response.Status(200, "OK").Body($"Hello, {request.AbsPath}");
        return http.HttpSendHttpResponse(queue, request.RequestId, 0, response);
    }
}
