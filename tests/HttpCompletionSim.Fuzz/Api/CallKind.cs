using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Fuzz.Api;

/// <summary>
/// Calls in any order, with right and wrong arguments. The oracle: each returns a code that its page has, none throws, nothing is written
/// outside the buffers, every OVERLAPPED that was started completes exactly once by the time everything is closed, and nothing is left
/// over.
/// </summary>
/// <param name="hasFaults">Whether documented faults of every kind, chosen by the run, are there as well.</param>
internal sealed class CallKind(bool hasFaults) : IFuzzKind
{
    /// <summary>Each fault has one chance in this many on each occasion.</summary>
    private const int Rareness = 12;

    private static readonly FaultPlan s_faults = FaultPlan.OfEveryKind(fault => fault.OneIn(Rareness));

    private const int MostCalls = 60;
    private const int NumbersPerCall = 6;
    private const int NumberLimit = 24;

    public string Name => hasFaults ? "faults" : "api";

    public FuzzInput Generate(Random random)
    {
        var calls = new Call[random.Next(1, MostCalls)];
        for (int i = 0; i < calls.Length; i++)
        {
            var numbers = new int[NumbersPerCall];
            for (int n = 0; n < numbers.Length; n++)
                numbers[n] = random.Next(NumberLimit);

            calls[i] = new Call(Calls.Pick(random), numbers);
        }

        return new ListInput<Call>(calls);
    }

    public string? Check(FuzzInput input, ulong seed)
    {
        using var memory = new GuardedMemory();
        string? wrong = null;
        try
        {
            // Random calls make every mistake that there is.
            Simulation.Run(seed, machine =>
            {
                var calls = new Calls(machine, memory, hasFaults);
                if (hasFaults)
                    machine.Inject(s_faults);

                foreach (Call call in ((ListInput<Call>)input).Parts)
                    calls.Make(call);

                wrong = calls.Finish();
            }, new SimulationOptions { Verifier = VerifierOptions.None });
        }
        catch (SimulationFailedException failed)
        {
            return $"{failed.InnerException}\n{failed.Message}";
        }

        return wrong ?? memory.FindDamage();
    }
}
