using HttpCompletionSim.Conformance.Model;

namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>Compares the expected and the observed values of a row. Expected values that assert nothing are skipped.</summary>
internal static class RowComparison
{
    public static IReadOnlyList<Observation> Compare(Expectation expected, ObservedResult observed)
    {
        var differences = new List<Observation>();
        Expectation seen = observed.Seen;
        Check("returns", expected.Returns, seen.Returns);
        Check("callBlocks", YesNo(expected.CallBlocks), YesNo(seen.CallBlocks));
        Check("pBytes", expected.PBytes, seen.PBytes);
        CompareState("atReturn", expected.AtReturn, seen.AtReturn);
        CompareState("final", expected.Final, seen.Final);
        Check("gorWait", expected.GorWait, seen.GorWait);
        return differences;

        void CompareState(string moment, State want, State have)
        {
            Check($"{moment}.internal", want.Internal, have.Internal);
            Check($"{moment}.internalHigh", want.InternalHigh, have.InternalHigh);
            Check($"{moment}.event", want.Event, have.Event);
            Check($"{moment}.fileObject", want.FileObject, have.FileObject);
            ComparePacket($"{moment}.packet", want.Packet, have.Packet);
            if (want.GorNoWait is { } result)
                CompareResult($"{moment}.gorNoWait", result, have.GorNoWait!);
        }

        void ComparePacket(string check, Packet? want, Packet? have)
        {
            if (want is null || have is null)
            {
                if (want != have)
                    differences.Add(new Observation(check, Words(want), Words(have)));

                return;
            }

            Check($"{check}.bytes", want.Bytes, have.Bytes);
            Check($"{check}.key", want.Key, have.Key);
            Check($"{check}.overlapped", want.Overlapped, have.Overlapped);
            Check($"{check}.status", want.Status, have.Status);
            Check($"{check}.gqcs.returns", YesNo(want.Gqcs.Returns), YesNo(have.Gqcs.Returns));
            Check($"{check}.gqcs.lastError", want.Gqcs.LastError ?? ExpectedValue.NotApplicable, have.Gqcs.LastError ?? "none");
        }

        void CompareResult(string check, OverlappedResult want, OverlappedResult have)
        {
            Check($"{check}.returns", YesNo(want.Returns), YesNo(have.Returns));
            Check($"{check}.lastError", want.LastError ?? ExpectedValue.NotApplicable, have.LastError ?? "none");
            Check($"{check}.bytes", want.Bytes, have.Bytes);
        }

        void Check(string check, string want, string have)
        {
            if (!ExpectedValue.Asserts(want) || have == ExpectedValue.Hidden || Agrees(want, have))
                return;

            string resolved = Resolve(want);
            differences.Add(new Observation(check, resolved == want ? want : $"{want} = {resolved}", have));
        }

        bool Agrees(string want, string have) => want switch
        {
            "zeroOrUnchanged" => have is "0" or "unchanged",
            // An event that was signaled before and is neither reset nor set is found signaled.
            "untouched" => have == "signaled",
            _ => have == Resolve(want),
        };

        string Resolve(string want) => observed.Symbols.GetValueOrDefault(want, want);
    }

    private static string YesNo(bool value) => value ? "true" : "false";

    private static string Words(Packet? packet) => packet is null
        ? "no packet"
        : $"a packet: bytes {packet.Bytes}, key {packet.Key}, OVERLAPPED {packet.Overlapped}, {packet.Status}";
}
