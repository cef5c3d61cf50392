namespace HttpCompletionSim.Win32.Facts;

/// <summary>Numbers that the rules state, in addition to those a C compiler printed (<see cref="VocabularyFactsTests"/>).</summary>
public sealed unsafe class NumbersOfTheRulesTests
{
    [Fact]
    [Rule("LAY-09", "LAY-11", "LAY-13", "LAY-14", "LAY-15")]
    public void Small_structures_have_the_sizes_of_the_rules()
    {
        (sizeof(HTTP_KNOWN_HEADER), sizeof(HTTP_UNKNOWN_HEADER)).ShouldBe((16, 24));
        (sizeof(HTTP_BYTE_RANGE), sizeof(HTTP_CACHE_POLICY), sizeof(HTTPAPI_VERSION), sizeof(HTTP_VERSION), sizeof(HTTP_PROPERTY_FLAGS))
            .ShouldBe((16, 8, 4, 4, 4));
        (sizeof(HTTP_QOS_SETTING_INFO), sizeof(HTTP_BANDWIDTH_LIMIT_INFO), sizeof(HTTP_CONNECTION_LIMIT_INFO), sizeof(HTTP_FLOWRATE_INFO))
            .ShouldBe((16, 8, 8, 16));
        (sizeof(HTTP_REQUEST_INFO), sizeof(HTTP_RESPONSE_INFO), sizeof(HTTP_MULTIPLE_KNOWN_HEADERS)).ShouldBe((16, 16, 24));
        (sizeof(HTTP_SSL_INFO), sizeof(HTTP_SSL_CLIENT_CERT_INFO), sizeof(HTTP_REQUEST_CHANNEL_BIND_STATUS)).ShouldBe((48, 32, 24));
    }

    [Fact]
    [Rule("CONST-03")]
    public void Ids_and_contexts_are_numbers_of_64_bits()
    {
        string[] ids =
        [
            nameof(HTTP_REQUEST_V1.RequestId), nameof(HTTP_REQUEST_V1.ConnectionId),
            nameof(HTTP_REQUEST_V1.UrlContext), nameof(HTTP_REQUEST_V1.RawConnectionId),
        ];
        ids.Select(id => typeof(HTTP_REQUEST_V1).GetField(id)!.FieldType).ShouldAllBe(type => type == typeof(ulong));
    }

    [Fact]
    [Rule("CONST-09", "CONST-11", "CONST-12", "CONST-15", "CONST-17")]
    public void Enumerations_count_as_the_rules_say()
    {
        ShouldCount(
            HTTP_DATA_CHUNK_TYPE.HttpDataChunkFromMemory, HTTP_DATA_CHUNK_TYPE.HttpDataChunkFromFileHandle,
            HTTP_DATA_CHUNK_TYPE.HttpDataChunkFromFragmentCache, HTTP_DATA_CHUNK_TYPE.HttpDataChunkFromFragmentCacheEx,
            HTTP_DATA_CHUNK_TYPE.HttpDataChunkTrailers, HTTP_DATA_CHUNK_TYPE.HttpDataChunkFromWinHttpFastForwarding);
        ShouldCount(HTTP_ENABLED_STATE.HttpEnabledStateActive, HTTP_ENABLED_STATE.HttpEnabledStateInactive);
        ShouldCount(
            HTTP_503_RESPONSE_VERBOSITY.Http503ResponseVerbosityBasic, HTTP_503_RESPONSE_VERBOSITY.Http503ResponseVerbosityLimited,
            HTTP_503_RESPONSE_VERBOSITY.Http503ResponseVerbosityFull);
        ShouldCount(
            HTTP_CACHE_POLICY_TYPE.HttpCachePolicyNocache, HTTP_CACHE_POLICY_TYPE.HttpCachePolicyUserInvalidates,
            HTTP_CACHE_POLICY_TYPE.HttpCachePolicyTimeToLive);
        ((int)HTTP_REQUEST_INFO_TYPE.HttpRequestInfoTypeAuth).ShouldBe(0);
        ((int)HTTP_REQUEST_INFO_TYPE.HttpRequestInfoTypeInitialPacketTtl).ShouldBe(14);
        ((int)HTTP_RESPONSE_INFO_TYPE.HttpResponseInfoTypeMultipleKnownHeaders).ShouldBe(0);
        ((int)HTTP_RESPONSE_INFO_TYPE.HttpResponseInfoTypeChannelBind).ShouldBe(3);
        ((int)HTTP_REQUEST_PROPERTY.HttpRequestPropertySni, (int)HTTP_REQUEST_PROPERTY.HttpRequestPropertyStreamError).ShouldBe((4, 5));
        ((int)HTTP_REQUEST_PROPERTY.HttpRequestPropertyTransportIdleConnectionTimeout).ShouldBe(12);
        ((int)HTTP_REQUEST_PROPERTY.HttpRequestPropertyDscpTag).ShouldBe(13);
        Enum.GetValues<HTTP_DELEGATE_REQUEST_PROPERTY_ID>().Select(id => (int)id).ShouldBe([0, 1]);
        ((int)Enum.GetValues<HTTP_CREATE_REQUEST_QUEUE_PROPERTY_ID>()[0]).ShouldBe(1);
    }

    [Fact]
    [Rule("CONST-13")]
    public void Enumerations_of_authentication_and_protection_count_from_zero()
    {
        ShouldCount(
            HTTP_AUTH_STATUS.HttpAuthStatusSuccess, HTTP_AUTH_STATUS.HttpAuthStatusNotAuthenticated,
            HTTP_AUTH_STATUS.HttpAuthStatusFailure);
        ShouldCount(
            HTTP_REQUEST_AUTH_TYPE.HttpRequestAuthTypeNone, HTTP_REQUEST_AUTH_TYPE.HttpRequestAuthTypeBasic,
            HTTP_REQUEST_AUTH_TYPE.HttpRequestAuthTypeDigest, HTTP_REQUEST_AUTH_TYPE.HttpRequestAuthTypeNTLM,
            HTTP_REQUEST_AUTH_TYPE.HttpRequestAuthTypeNegotiate, HTTP_REQUEST_AUTH_TYPE.HttpRequestAuthTypeKerberos);
        ShouldCount(
            HTTP_AUTHENTICATION_HARDENING_LEVELS.HttpAuthenticationHardeningLegacy,
            HTTP_AUTHENTICATION_HARDENING_LEVELS.HttpAuthenticationHardeningMedium,
            HTTP_AUTHENTICATION_HARDENING_LEVELS.HttpAuthenticationHardeningStrict);
        ShouldCount(
            HTTP_SERVICE_BINDING_TYPE.HttpServiceBindingTypeNone, HTTP_SERVICE_BINDING_TYPE.HttpServiceBindingTypeW,
            HTTP_SERVICE_BINDING_TYPE.HttpServiceBindingTypeA);
        ShouldCount(
            HTTP_PROTECTION_LEVEL_TYPE.HttpProtectionLevelUnrestricted, HTTP_PROTECTION_LEVEL_TYPE.HttpProtectionLevelEdgeRestricted,
            HTTP_PROTECTION_LEVEL_TYPE.HttpProtectionLevelRestricted);
    }

    private static void ShouldCount<T>(params T[] members)
        where T : struct, Enum => members.Select(member => Convert.ToInt32(member, null)).ShouldBe(Enumerable.Range(0, members.Length));
}
