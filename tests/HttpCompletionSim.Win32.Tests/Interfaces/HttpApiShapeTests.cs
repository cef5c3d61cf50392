using System.Reflection;

namespace HttpCompletionSim.Win32.Interfaces;

public sealed class HttpApiShapeTests
{
    private static readonly string[] s_functions =
    [
        "HttpInitialize", "HttpTerminate", "HttpIsFeatureSupported", "HttpPrepareUrl",
        "HttpCreateHttpHandle", "HttpCreateRequestQueue", "HttpCloseRequestQueue", "HttpShutdownRequestQueue",
        "HttpSetRequestQueueProperty", "HttpQueryRequestQueueProperty",
        "HttpCreateServerSession", "HttpCloseServerSession", "HttpSetServerSessionProperty", "HttpQueryServerSessionProperty",
        "HttpCreateUrlGroup", "HttpCloseUrlGroup", "HttpAddUrlToUrlGroup", "HttpRemoveUrlFromUrlGroup",
        "HttpSetUrlGroupProperty", "HttpQueryUrlGroupProperty", "HttpFindUrlGroupId", "HttpAddUrl", "HttpRemoveUrl",
        "HttpReceiveHttpRequest", "HttpReceiveRequestEntityBody", "HttpSendHttpResponse", "HttpSendResponseEntityBody",
        "HttpCancelHttpRequest", "HttpWaitForDisconnect", "HttpWaitForDisconnectEx", "HttpReceiveClientCertificate",
        "HttpDeclarePush", "HttpDelegateRequestEx", "HttpSetRequestProperty", "HttpQueryRequestProperty", "HttpWaitForDemandStart",
        "HttpAddFragmentToCache", "HttpReadFragmentFromCache", "HttpFlushResponseCache",
        "HttpSetServiceConfiguration", "HttpQueryServiceConfiguration", "HttpDeleteServiceConfiguration",
        "HttpUpdateServiceConfiguration",
    ];

    private static readonly string[] s_asynchronous =
    [
        "HttpReceiveHttpRequest", "HttpReceiveRequestEntityBody", "HttpReceiveClientCertificate", "HttpSendHttpResponse",
        "HttpSendResponseEntityBody", "HttpReadFragmentFromCache", "HttpAddFragmentToCache", "HttpFlushResponseCache",
        "HttpWaitForDisconnect", "HttpWaitForDisconnectEx", "HttpCancelHttpRequest", "HttpWaitForDemandStart",
        "HttpSetRequestProperty", "HttpQueryRequestProperty",
    ];

    [Fact]
    public void The_interface_has_the_43_functions_of_the_header_and_no_others()
    {
        typeof(IHttpApi).GetMethods().Select(method => method.Name).ShouldBe(s_functions, ignoreOrder: true);
    }

    [Fact]
    [Rule("LERR-02")]
    public void Every_function_returns_its_error_except_the_one_that_answers_a_question()
    {
        foreach (MethodInfo method in typeof(IHttpApi).GetMethods())
        {
            Type expected = method.Name == "HttpIsFeatureSupported" ? typeof(bool) : typeof(uint);
            method.ReturnType.ShouldBe(expected, method.Name);
        }
    }

    [Fact]
    [Rule("FN-00")]
    public void The_asynchronous_functions_are_those_with_an_Overlapped_that_is_not_reserved()
    {
        IEnumerable<string> found = typeof(IHttpApi).GetMethods()
            .Where(method => method.GetParameters().Any(parameter => parameter.Name == "Overlapped"))
            .Where(method => !method.Name.EndsWith("ServiceConfiguration", StringComparison.Ordinal))
            .Select(method => method.Name);

        found.ShouldBe(s_asynchronous, ignoreOrder: true);
    }

    [Theory]
    [InlineData(typeof(IHttpApi))]
    [InlineData(typeof(IKernel32))]
    [InlineData(typeof(IThreadPoolIo))]
    [InlineData(typeof(INtDll))]
    public void No_interface_has_overloads_so_that_each_name_is_one_function(Type contract)
    {
        contract.GetMethods().Select(method => method.Name).ShouldBeUnique();
    }
}
