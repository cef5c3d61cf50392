using HttpCompletionSim.Conformance.Model;

namespace HttpCompletionSim.Conformance.Running;

public sealed class ConformancePlanTests
{
    private static readonly ConformanceCase[] s_cases = [.. Enumerable.Range(0, 7).Select(i => new StubCase($"case/{i}"))];

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(5, 2)]
    [InlineData(50, 1)]
    public void The_parts_of_a_run_are_the_whole_and_do_not_overlap(int parts, int repeat)
    {
        var whole = new ConformancePlan(s_cases, CompletionProfile.All, repeat);
        ConformancePlan[] shards = [.. Enumerable.Range(1, parts).Select(Part)];

        whole.Runs.Count.ShouldBe(7 * CompletionProfile.All.Count * repeat);
        shards.SelectMany(shard => shard.Runs).OrderBy(run => run.Number).ShouldBe(whole.Runs);
        shards.ShouldAllBe(shard => shard.Runs.Count == shard.Shard.SizeOf(whole.Total));

        ConformancePlan Part(int index) => new(s_cases, CompletionProfile.All, repeat, new Shard(index, parts));
    }

    [Theory]
    [InlineData("1/1", true)]
    [InlineData("5/5", true)]
    [InlineData("0/5", false)]
    [InlineData("6/5", false)]
    [InlineData("1/0", false)]
    [InlineData("-1/5", false)]
    [InlineData("1", false)]
    [InlineData("1/2/3", false)]
    [InlineData("a/b", false)]
    [InlineData("", false)]
    public void A_part_is_written_as_k_of_n(string text, bool isOne)
    {
        Shard.TryParse(text, out Shard? shard).ShouldBe(isOne);
        shard?.ToString().ShouldBe(text);
    }
}
