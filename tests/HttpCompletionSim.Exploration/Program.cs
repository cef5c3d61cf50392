using System.Diagnostics;
using System.Globalization;
using HttpCompletionSim;
using HttpCompletionSim.Testing;

// seeds [count] [first]   the scenario one at a time, each seed once; some seeds twice, traces compared
// trace <seed>            the trace of one seed, for a comparison between processes
// threads [seconds]       the same scenario under real threads, again and again
// with --scenario two-receives (the default) or bodies

Action<SimulatedMachine> scenario = TwoReceivesScenario.Run;
int option = Array.IndexOf(args, "--scenario");
if (option >= 0)
{
    switch (args.ElementAtOrDefault(option + 1))
    {
        case "two-receives":
            break;
        case "bodies":
            scenario = BodiesScenario.Run;
            break;
        default:
            return Usage();
    }

    args = [.. args[..option], .. args[(option + 2)..]];
}

string mode = args.Length > 0 ? args[0] : "seeds";
return (mode, args.Length) switch
{
    ("seeds", <= 3) => Seeds(Number(1, 10_000), Number(2, 0)),
    ("trace", 2) => Trace(Number(1, 0)),
    ("threads", <= 2) => Threads(Number(1, 60)),
    _ => Usage(),
};

ulong Number(int index, ulong otherwise) =>
    args.Length > index ? ulong.Parse(args[index], NumberStyles.None, CultureInfo.InvariantCulture) : otherwise;

static int Usage()
{
    Console.Error.WriteLine("usage: seeds [count] [first] | trace <seed> | threads [seconds], with --scenario two-receives | bodies");
    return 2;
}

int Trace(ulong seed)
{
    SimulationResult result = Simulation.Run(seed, scenario, new SimulationOptions { Machine = new MachineOptions { RecordTrace = true } });
    Console.WriteLine(result.TraceText);
    Console.WriteLine(result.Token);
    return 0;
}

int Seeds(ulong count, ulong first)
{
    const ulong CompareEvery = 100;
    var traced = new SimulationOptions { Machine = new MachineOptions { RecordTrace = true } };
    long switches = 0;
    long points = 0;
    ulong failures = 0;
    ulong compared = 0;
    var clock = Stopwatch.StartNew();
    for (ulong seed = first; seed < first + count; seed++)
    {
        try
        {
            SimulationResult result = Simulation.Run(seed, scenario);
            switches += result.ContextSwitches;
            points += result.SchedulingPoints;
            if ((seed - first) % CompareEvery == 0)
            {
                compared++;
                string one = Simulation.Run(seed, scenario, traced).TraceText;
                if (one != Simulation.Run(seed, scenario, traced).TraceText)
                    throw new InvalidOperationException($"seed {seed} gave two traces");
            }
        }
        catch (Exception exception) when (exception is SimulationFailedException or InvalidOperationException)
        {
            if (failures++ < 5)
                Console.WriteLine($"seed {seed}: {exception.Message}");
        }

        if ((seed - first + 1) % 1000 == 0 && !Console.IsErrorRedirected)
            Console.Error.WriteLine($"{seed - first + 1:N0} of {count:N0}");
    }

    double seconds = clock.Elapsed.TotalSeconds;
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{count:N0} seeds, {failures} failed, {compared} traces equal twice; {count / seconds:N0} runs/s, {(double)switches / count:N1} switches and {(double)points / count:N1} scheduling points per run"));
    return failures == 0 ? 0 : 1;
}

int Threads(ulong seconds)
{
    var clock = Stopwatch.StartNew();
    long runs = 0;
    while (clock.Elapsed.TotalSeconds < seconds)
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });
        scenario(machine);
        runs++;
    }

    Console.WriteLine($"{runs:N0} runs under real threads in {seconds} s, every operation completed exactly once");
    return 0;
}
