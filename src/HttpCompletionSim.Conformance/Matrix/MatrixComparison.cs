namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>Lays what was expected beside what was seen, cell by cell. A cell that asserts nothing is passed over.</summary>
internal static class MatrixComparison
{
    public static IReadOnlyList<Observation> Compare(MatrixExpectation expected, MatrixSighting sighting)
    {
        var differences = new List<Observation>();
        MatrixExpectation seen = sighting.Seen;
        CompareCell("returns", expected.Returns, seen.Returns);
        CompareCell("callBlocks", YesNo(expected.CallBlocks), YesNo(seen.CallBlocks));
        CompareCell("pBytes", expected.PBytes, seen.PBytes);
        CompareState("atReturn", expected.AtReturn, seen.AtReturn);
        CompareState("final", expected.Final, seen.Final);
        CompareCell("gorWait", expected.GorWait, seen.GorWait);
        return differences;

        void CompareState(string moment, MatrixState want, MatrixState have)
        {
            CompareCell($"{moment}.internal", want.Internal, have.Internal);
            CompareCell($"{moment}.internalHigh", want.InternalHigh, have.InternalHigh);
            CompareCell($"{moment}.event", want.Event, have.Event);
            CompareCell($"{moment}.fileObject", want.FileObject, have.FileObject);
            ComparePacket($"{moment}.packet", want.Packet, have.Packet);
            if (want.GorNoWait is { } result)
                CompareResult($"{moment}.gorNoWait", result, have.GorNoWait!);
        }

        void ComparePacket(string cell, MatrixPacket? want, MatrixPacket? have)
        {
            if (want is null || have is null)
            {
                if (want != have)
                    differences.Add(new Observation(cell, Words(want), Words(have)));

                return;
            }

            CompareCell($"{cell}.bytes", want.Bytes, have.Bytes);
            CompareCell($"{cell}.key", want.Key, have.Key);
            CompareCell($"{cell}.overlapped", want.Overlapped, have.Overlapped);
            CompareCell($"{cell}.status", want.Status, have.Status);
            CompareCell($"{cell}.gqcs.returns", YesNo(want.Gqcs.Returns), YesNo(have.Gqcs.Returns));
            CompareCell($"{cell}.gqcs.lastError", want.Gqcs.LastError ?? Cell.NotApplicable, have.Gqcs.LastError ?? "none");
        }

        void CompareResult(string cell, MatrixOverlappedResult want, MatrixOverlappedResult have)
        {
            CompareCell($"{cell}.returns", YesNo(want.Returns), YesNo(have.Returns));
            CompareCell($"{cell}.lastError", want.LastError ?? Cell.NotApplicable, have.LastError ?? "none");
            CompareCell($"{cell}.bytes", want.Bytes, have.Bytes);
        }

        void CompareCell(string cell, string want, string have)
        {
            if (!Cell.Asserts(want) || have == Cell.Hidden || Agrees(want, have))
                return;

            string resolved = Resolve(want);
            differences.Add(new Observation(cell, resolved == want ? want : $"{want} = {resolved}", have));
        }

        bool Agrees(string want, string have) => want switch
        {
            "zeroOrUnchanged" => have is "0" or "unchanged",
            // An event that was signaled before and is neither reset nor set is found signaled.
            "untouched" => have == "signaled",
            _ => have == Resolve(want),
        };

        string Resolve(string want) => sighting.Symbols.GetValueOrDefault(want, want);
    }

    private static string YesNo(bool value) => value ? "true" : "false";

    private static string Words(MatrixPacket? packet) => packet is null
        ? "no packet"
        : $"a packet: bytes {packet.Bytes}, key {packet.Key}, OVERLAPPED {packet.Overlapped}, {packet.Status}";
}
