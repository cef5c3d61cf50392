namespace HttpCompletionSim.Win32.Requests;

public sealed unsafe class VersionTwoStructureTests
{
    [Fact]
    [Rule("LAY-02")]
    public void A_request_can_be_written_in_the_manner_of_C_and_read_through_its_base()
    {
        HTTP_REQUEST_V2* request = stackalloc HTTP_REQUEST_V2[1];
        *request = default;

        request->RequestId = 7;
        request->Verb = HTTP_VERB.HttpVerbGET;
        request->CookedUrl.HostLength = 12;
        request->Headers.KnownHeaders[(int)HTTP_HEADER_ID.HttpHeaderHost].RawValueLength = 9;

        request->Base.RequestId.ShouldBe(7u);
        request->Base.Verb.ShouldBe(HTTP_VERB.HttpVerbGET);
        request->Base.CookedUrl.HostLength.ShouldBe((ushort)12);
        request->Base.Headers.KnownHeaders[28].RawValueLength.ShouldBe((ushort)9);
        ((HTTP_REQUEST_V1*)request)->RequestId.ShouldBe(7u);
    }

    [Fact]
    [Rule("LAY-04")]
    public void A_response_can_be_made_in_one_expression_and_passed_as_its_first_version()
    {
        HTTP_RESPONSE_V2 response = new() { StatusCode = 200, ResponseInfoCount = 1 };
        response.ReasonLength = 2;

        HTTP_RESPONSE_V1* first = (HTTP_RESPONSE_V1*)&response;
        first->StatusCode.ShouldBe((ushort)200);
        first->ReasonLength.ShouldBe((ushort)2);
    }
}
