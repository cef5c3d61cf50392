using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Tests.Scheduling;

/// <summary>Tokens as text: what they hold, and what is refused.</summary>
public sealed class ScheduleTokenTests
{
    private static readonly ScheduleToken s_token = new(
        42, [Value(2, 1), Value(3, 0), Thread(2, 0), Thread(5, 4), Thread(12, 7), Value(100, 99), Thread(9, 8), Value(5, 4)]);

    [Fact]
    public void A_token_reads_back_what_it_wrote()
    {
        var read = ScheduleToken.Parse(s_token.ToString());

        read.Seed.ShouldBe(42ul);
        read.Choices.ShouldBe(s_token.Choices);
        read.ToString().ShouldBe(s_token.ToString());
    }

    [Fact]
    public void Tokens_of_one_text_are_equal()
    {
        var read = ScheduleToken.Parse(s_token.ToString());

        read.ShouldBe(s_token);
        read.GetHashCode().ShouldBe(s_token.GetHashCode());
        s_token.Prefix(3).ShouldNotBe(s_token);
        s_token.Equals(null).ShouldBeFalse();
    }

    [Fact]
    public void A_choice_among_few_takes_one_character_and_any_other_stands_between_dots()
    {
        s_token.ToString().ShouldStartWith("hcs3:42:12er.t12-7..v100-99.");

        var long200 = new ScheduleToken(ulong.MaxValue, Enumerable.Range(0, 200).Select(i => Thread(2 + (i % 8), i % 2)));
        long200.ToString().Length.ShouldBeLessThan(240);
    }

    [Fact]
    public void Every_short_choice_has_a_character_of_its_own()
    {
        ScheduleChoice[] all =
        [
            .. from kind in new[] { ChoiceKind.Thread, ChoiceKind.Value }
               from count in Enumerable.Range(2, 12)
               from chosen in Enumerable.Range(0, count)
               select new ScheduleChoice(kind, count, chosen),
        ];

        all.Select(choice => new ScheduleToken(0, [choice]).ToString()).Distinct().Count().ShouldBe(all.Length);
        ScheduleToken.Parse(new ScheduleToken(0, all).ToString()).Choices.ShouldBe(all);
    }

    [Fact]
    public void The_first_choices_and_the_seed_alone_are_tokens_too()
    {
        ScheduleToken.FromSeed(7).Choices.ShouldBeEmpty();
        ScheduleToken.Parse(ScheduleToken.FromSeed(7).ToString()).ShouldBe(ScheduleToken.FromSeed(7));
        ScheduleToken.Parse(s_token.Prefix(4).ToString()).Choices.ShouldBe(s_token.Choices.Take(4));
        s_token.Prefix(0).ShouldBe(ScheduleToken.FromSeed(42));
    }

    [Fact]
    public void Places_and_threads_do_not_go_into_a_token()
    {
        var named = new ScheduleToken(1, [Thread(2, 1) with { Place = "before packet", Thread = "client" }]);

        named.ShouldBe(new ScheduleToken(1, [Thread(2, 1)]));
        named.Choices[0].Place.ShouldBeNull();
        named.Choices[0].Thread.ShouldBeNull();
    }

    [Theory]
    [InlineData(ChoiceKind.Thread, 1, 0)]
    [InlineData(ChoiceKind.Value, 2, 2)]
    [InlineData(ChoiceKind.Value, 2, -1)]
    [InlineData(ChoiceKind.Value, 0, 0)]
    [InlineData(ChoiceKind.Thread, 0, 1)]
    public void What_is_no_choice_makes_no_token(ChoiceKind kind, int count, int chosen) =>
        Should.Throw<ArgumentException>(() => new ScheduleToken(1, [new ScheduleChoice(kind, count, chosen)]));

    [Theory]
    [InlineData("")]
    [InlineData("42")]
    [InlineData("hcs4:1::0000")]
    [InlineData("hcs3:-1::0000")]
    [InlineData("hcs3:1:")]
    [InlineData("hcs3:1::")]
    [InlineData("hcs3:1::0000")]
    [InlineData("hcs3:1::0000:")]
    public void A_text_that_is_no_token_is_refused(string text) => MessageFor(text).ShouldContain("run token");

    [Fact]
    public void A_change_of_any_character_is_refused()
    {
        string text = s_token.ToString();
        for (int i = 0; i < text.Length; i++)
        {
            MessageFor(text.Remove(i, 1)).ShouldContain("run token");
            MessageFor(text.Insert(i, "1")).ShouldContain("run token");
            MessageFor(text[..i] + (text[i] == '3' ? '4' : '3') + text[(i + 1)..]).ShouldContain("run token");
        }

        MessageFor(text + "1").ShouldContain("its checksum does not fit");
    }

    [Theory]
    [InlineData("~")]
    [InlineData(".t12-7")]
    [InlineData(".t12-12.")]
    [InlineData(".x12-7.")]
    [InlineData(".t2-1.")]
    [InlineData(".t012-7.")]
    [InlineData(".t12.")]
    [InlineData("..")]
    [InlineData("-")]
    [InlineData("--")]
    [InlineData("-0-")]
    [InlineData("-5--3-")]
    [InlineData("-05-")]
    [InlineData("-10000001-")]
    public void Choices_that_no_token_would_be_written_with_are_refused_even_with_the_right_checksum(string choices)
    {
        string covered = $"hcs3:1:{choices}";

        MessageFor($"{covered}:{ChoiceText.Checksum(covered)}").ShouldContain("its choices cannot be read");
    }

    [Theory]
    [InlineData("hcs1", "hcs1:42:0120")]
    [InlineData("hcs2", "hcs2:42:12:3abc")]
    public void A_token_of_an_earlier_version_is_refused_with_what_to_do(string version, string token) => MessageFor(token).ShouldBe(
        $"'{token}' has version {version}: {version} tokens were written by an earlier version; "
        + "run the scenario again from its seed 42 to get a new one.");

    [Fact]
    public void A_token_without_a_seed_counts_its_natural_choices()
    {
        ScheduleChoice natural = ScheduleChoice.AnyNatural;
        var token = new ScheduleToken(null, [natural, natural, Thread(3, 2), natural, Value(2, 1), Thread(2, 1)]);

        token.ToString().ShouldStartWith("hcs3:natural:-2-");
        ScheduleToken.Parse(token.ToString()).Seed.ShouldBeNull();
        ScheduleToken.Parse(token.ToString()).Choices.ShouldBe(token.Choices);
    }

    private static string MessageFor(string text)
    {
        string message = Should.Throw<FormatException>(() => ScheduleToken.Parse(text)).Message;
        message.ShouldNotContain("\n");
        return message;
    }

    private static ScheduleChoice Thread(int count, int chosen) => new(ChoiceKind.Thread, count, chosen);

    private static ScheduleChoice Value(int count, int chosen) => new(ChoiceKind.Value, count, chosen);
}
