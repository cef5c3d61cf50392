namespace HttpCompletionSim.Win32;

/// <summary>The verb of a request.</summary>
/// <remarks>
/// <para>PATCH is not a known verb: it arrives as HttpVerbUnknown with its text in pUnknownVerb.</para>
/// <para><b>Fidelity.</b> Values are those of http.h (CONST-05).</para>
/// </remarks>
public enum HTTP_VERB
{
    /// <summary>Not parsed yet.</summary>
    HttpVerbUnparsed = 0,

    /// <summary>A verb this list does not know; its text is in pUnknownVerb.</summary>
    HttpVerbUnknown = 1,

    /// <summary>A verb that is not valid.</summary>
    HttpVerbInvalid = 2,

    /// <summary>OPTIONS.</summary>
    HttpVerbOPTIONS = 3,

    /// <summary>GET.</summary>
    HttpVerbGET = 4,

    /// <summary>HEAD.</summary>
    HttpVerbHEAD = 5,

    /// <summary>POST.</summary>
    HttpVerbPOST = 6,

    /// <summary>PUT.</summary>
    HttpVerbPUT = 7,

    /// <summary>DELETE.</summary>
    HttpVerbDELETE = 8,

    /// <summary>TRACE.</summary>
    HttpVerbTRACE = 9,

    /// <summary>CONNECT.</summary>
    HttpVerbCONNECT = 10,

    /// <summary>TRACK, Microsoft's older name for TRACE.</summary>
    HttpVerbTRACK = 11,

    /// <summary>MOVE (WebDAV).</summary>
    HttpVerbMOVE = 12,

    /// <summary>COPY (WebDAV).</summary>
    HttpVerbCOPY = 13,

    /// <summary>PROPFIND (WebDAV).</summary>
    HttpVerbPROPFIND = 14,

    /// <summary>PROPPATCH (WebDAV).</summary>
    HttpVerbPROPPATCH = 15,

    /// <summary>MKCOL (WebDAV).</summary>
    HttpVerbMKCOL = 16,

    /// <summary>LOCK (WebDAV).</summary>
    HttpVerbLOCK = 17,

    /// <summary>UNLOCK (WebDAV).</summary>
    HttpVerbUNLOCK = 18,

    /// <summary>SEARCH (WebDAV).</summary>
    HttpVerbSEARCH = 19,

    /// <summary>One more than the last verb.</summary>
    HttpVerbMaximum = 20,
}
