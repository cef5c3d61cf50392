namespace HttpCompletionSim.Testing.Faults;

/// <summary>A plan with every fault that the scenarios can meet.</summary>
internal static class FaultsOfEveryKind
{
    /// <summary>Makes the plan.</summary>
    /// <param name="trigger">Gives each fault its trigger.</param>
    /// <param name="delay">How long late operations and clients that stall take.</param>
    /// <param name="url">The URL that may be removed.</param>
    public static FaultPlan Plan(Func<Fault, Fault> trigger, TimeSpan delay, string url)
    {
        List<Fault> faults = [Fault.QueueFull(), Fault.UrlRevoked(url), Fault.ArrivesInPieces()];
        foreach (string function in DocumentedFailures.Functions)
            faults.AddRange(DocumentedFailures.Of(function).Select(failure => Fault.Fails(function, failure.Code)));

        foreach (HttpOperation operation in Enum.GetValues<HttpOperation>())
        {
            faults.AddRange([Fault.Pends(operation), Fault.CompletesInline(operation)]);
            if (operation != HttpOperation.ReceiveRequest)
                faults.Add(Fault.CompletesLate(operation, delay));

            faults.AddRange(DocumentedEnds.Of(operation).Select(end => Fault.CompletesWith(operation, end.Code)));
        }

        foreach (HttpOperation operation in
            (HttpOperation[])[HttpOperation.SendResponse, HttpOperation.SendBody, HttpOperation.ReceiveBody, HttpOperation.CancelRequest])
        {
            faults.Add(Fault.ConnectionBreaks(operation));
        }

        foreach (ClientBytes bytes in Enum.GetValues<ClientBytes>())
        {
            foreach (long afterBytes in (long[])[0, 1, 17, 60, 90])
                faults.AddRange([Fault.ClientResets(afterBytes, bytes), Fault.ClientStalls(afterBytes, delay, bytes)]);
        }

        faults.AddRange(from afterBytes in (long[])[0, 30, 80] select Fault.ClientHalfCloses(afterBytes));
        faults.AddRange(WaitEffect.Functions.Keys.Select(Fault.WaitTimesOut));
        faults.AddRange(Enum.GetValues<TimeLimit>().Select(Fault.TimeLimitPasses));
        return FaultPlan.Create([.. faults.Select(trigger)]);
    }
}
