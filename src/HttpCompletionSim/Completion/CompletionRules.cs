namespace HttpCompletionSim.Completion;

/// <summary>The rules that the completion table and GetOverlappedResult can cite, one bit each, so that a decision collects them without
/// allocating.</summary>
/// <remarks>The order is that of the lists in the trace: what the call returns, packet, status block, event, handle, modes, differences,
/// results.</remarks>
[Flags]
internal enum CompletionRules : ulong
{
    /// <summary>No rule.</summary>
    None = 0,

    /// <summary>CPL-01</summary>
    Cpl01 = 1UL << 0,

    /// <summary>CPL-02</summary>
    Cpl02 = 1UL << 1,

    /// <summary>CPL-03</summary>
    Cpl03 = 1UL << 2,

    /// <summary>CPL-04</summary>
    Cpl04 = 1UL << 3,

    /// <summary>CPL-05</summary>
    Cpl05 = 1UL << 4,

    /// <summary>CPL-06</summary>
    Cpl06 = 1UL << 5,

    /// <summary>CPL-07</summary>
    Cpl07 = 1UL << 6,

    /// <summary>CPL-08</summary>
    Cpl08 = 1UL << 7,

    /// <summary>PKT-01</summary>
    Pkt01 = 1UL << 8,

    /// <summary>PKT-02</summary>
    Pkt02 = 1UL << 9,

    /// <summary>PKT-03</summary>
    Pkt03 = 1UL << 10,

    /// <summary>PKT-04</summary>
    Pkt04 = 1UL << 11,

    /// <summary>PKT-05</summary>
    Pkt05 = 1UL << 12,

    /// <summary>PKT-06</summary>
    Pkt06 = 1UL << 13,

    /// <summary>PKT-07</summary>
    Pkt07 = 1UL << 14,

    /// <summary>PKT-08</summary>
    Pkt08 = 1UL << 15,

    /// <summary>PORT-08</summary>
    Port08 = 1UL << 16,

    /// <summary>OVL-02</summary>
    Ovl02 = 1UL << 17,

    /// <summary>OVL-03</summary>
    Ovl03 = 1UL << 18,

    /// <summary>OVL-07</summary>
    Ovl07 = 1UL << 19,

    /// <summary>OVL-12</summary>
    Ovl12 = 1UL << 20,

    /// <summary>EVT-05</summary>
    Evt05 = 1UL << 21,

    /// <summary>EVT-06</summary>
    Evt06 = 1UL << 22,

    /// <summary>EVT-07</summary>
    Evt07 = 1UL << 23,

    /// <summary>EVT-09</summary>
    Evt09 = 1UL << 24,

    /// <summary>FOBJ-02</summary>
    Fobj02 = 1UL << 25,

    /// <summary>FOBJ-03</summary>
    Fobj03 = 1UL << 26,

    /// <summary>FOBJ-04</summary>
    Fobj04 = 1UL << 27,

    /// <summary>FOBJ-05</summary>
    Fobj05 = 1UL << 28,

    /// <summary>FOBJ-07</summary>
    Fobj07 = 1UL << 29,

    /// <summary>MODE-01</summary>
    Mode01 = 1UL << 30,

    /// <summary>MODE-02</summary>
    Mode02 = 1UL << 31,

    /// <summary>MODE-03</summary>
    Mode03 = 1UL << 32,

    /// <summary>MODE-04</summary>
    Mode04 = 1UL << 33,

    /// <summary>DIV-01</summary>
    Div01 = 1UL << 34,

    /// <summary>DIV-02</summary>
    Div02 = 1UL << 35,

    /// <summary>DIV-03</summary>
    Div03 = 1UL << 36,

    /// <summary>DIV-05</summary>
    Div05 = 1UL << 37,

    /// <summary>DIV-06</summary>
    Div06 = 1UL << 38,

    /// <summary>GOR-01</summary>
    Gor01 = 1UL << 39,

    /// <summary>GOR-02</summary>
    Gor02 = 1UL << 40,

    /// <summary>GOR-03</summary>
    Gor03 = 1UL << 41,

    /// <summary>GOR-04</summary>
    Gor04 = 1UL << 42,

    /// <summary>GOR-05</summary>
    Gor05 = 1UL << 43,

    /// <summary>GOR-06</summary>
    Gor06 = 1UL << 44,

    /// <summary>GOR-08</summary>
    Gor08 = 1UL << 45,

    /// <summary>GOR-15</summary>
    Gor15 = 1UL << 46,

    /// <summary>GOR-16</summary>
    Gor16 = 1UL << 47,
}
