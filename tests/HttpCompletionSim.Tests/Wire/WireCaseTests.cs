using CsCheck;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Tests.Wire;

public sealed class WireCaseTests
{
    // Up to this length every pair of cuts is tried. The number of pairs grows with the square of the length.
    private const int LongestForAllPairs = 130;

    // Up to this length every single cut is tried. Longer inputs are cut at a few hundred places.
    private const int LongestForAllCuts = 1500;

    public static IEnumerable<ITheoryDataRow> Cases =>
        WireCase.All.Select(wireCase =>
        {
            var row = new TheoryDataRow<string>(wireCase.Address);
            row.Traits.Add("Rule", [.. wireCase.Rules]);
            return row;
        });

    [Theory]
    [MemberData(nameof(Cases))]
    public void Bytes_in_give_the_documented_events(string address)
    {
        WireCase wireCase = WireCase.Find(address);

        string events = Run(wireCase, []);

        events.ShouldBe(wireCase.Events);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Bytes_cut_anywhere_give_the_same_events(string address)
    {
        WireCase wireCase = WireCase.Find(address);
        int length = wireCase.Input.Length;
        int step = Math.Max(1, length / LongestForAllCuts * 8);

        for (int cut = 0; cut <= length; cut += step)
            Run(wireCase, [cut]).ShouldBe(wireCase.Events, $"cut at {cut}");

        if (length > LongestForAllPairs)
            return;

        for (int first = 0; first <= length; first++)
        {
            for (int second = first; second <= length; second++)
                Run(wireCase, [first, second]).ShouldBe(wireCase.Events, $"cut at {first} and {second}");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Bytes_one_by_one_give_the_same_events(string address)
    {
        WireCase wireCase = WireCase.Find(address);

        string events = Run(wireCase, [.. Enumerable.Range(0, wireCase.Input.Length)]);

        events.ShouldBe(wireCase.Events);
    }

    [Fact]
    public void Any_case_with_any_byte_changed_gives_the_same_events_in_any_cuts()
    {
        WireCase[] requests = [.. WireCase.All.Where(wireCase => !wireCase.IsResponse && wireCase.Input.Length is > 0 and < 600)];

        Gen.Select(Gen.Int[0, requests.Length - 1], Gen.Int[0, 10_000], Gen.Byte, Gen.Int[0, 600].Array[0, 6]).Sample(
            (which, where, value, places) =>
            {
                byte[] input = [.. requests[which].Input];
                input[where % input.Length] = value;
                int[] cuts = [.. places.Select(place => place % (input.Length + 1)).Order()];
                WireOptions options = OptionsOf(requests[which]);

                return Transcript.OfRequests(input, cuts, options) == Transcript.OfRequests(input, [], options);
            },
            iter: 20_000);
    }

    [Fact]
    public void Cases_have_addresses_of_their_own_and_name_rules()
    {
        WireCase.All.Count.ShouldBeGreaterThan(80);
        WireCase.All.Select(wireCase => wireCase.Address).ShouldBeUnique();
        WireCase.All.ShouldAllBe(wireCase => wireCase.Rules.Count >= 1 && wireCase.Rules.Count <= 5);
    }

    private static string Run(WireCase wireCase, ReadOnlySpan<int> cuts) =>
        wireCase.IsResponse
            ? Transcript.OfResponses(wireCase.Input, cuts, wireCase.Options.Contains("HEAD"), wireCase.Options.Contains("close"))
            : Transcript.OfRequests(wireCase.Input, cuts, OptionsOf(wireCase));

    private static WireOptions OptionsOf(WireCase wireCase) => wireCase.Options switch
    {
        "" => WireOptions.Default,
        "AllowRestrictedChars" => new() { AllowRestrictedChars = true },
        "PercentUAllowed = false" => new() { PercentUAllowed = false },
        "AllowWeakHeaderNameSyntax" => new() { AllowWeakHeaderNameSyntax = true },
        "AllowWeakHeaderValueSyntax" => new() { AllowWeakHeaderValueSyntax = true },
        "MiscasedVerbs = Refuse" => new() { MiscasedVerbs = MiscasedVerbPolicy.Refuse },
        "MiscasedVerbs = TreatAsKnown" => new() { MiscasedVerbs = MiscasedVerbPolicy.TreatAsKnown },
        "MaxFieldLength = 64" => new() { MaxFieldLength = 64 },
        "MaxRequestBytes = 128" => new() { MaxRequestBytes = 128 },
        _ => throw new InvalidOperationException($"No test knows the options '{wireCase.Options}'."),
    };
}
