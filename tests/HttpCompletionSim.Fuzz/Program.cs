using HttpCompletionSim.Fuzz;
using HttpCompletionSim.Fuzz.Api;
using HttpCompletionSim.Fuzz.Http;
using HttpCompletionSim.Fuzz.Responses;

try
{
    IFuzzKind[] kinds =
        [new PipelineKind(), new StreamKind(), new ResponseKind(), new CallKind(hasFaults: false), new CallKind(hasFaults: true)];
    return new Fuzzer(FuzzOptions.Parse(args), kinds).Run() ? 0 : 1;
}
catch (Exception wrong) when (wrong is FormatException or OverflowException)
{
    Console.Error.WriteLine(wrong.Message);
    Console.Error.Write(FuzzOptions.Usage);
    return 2;
}
