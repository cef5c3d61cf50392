using System.Text.RegularExpressions;
using Lessons;

namespace HttpCompletionSim.Samples;

/// <summary>samples/Lessons: each lesson runs, the machine answers its question, and page and picture are those of the program.</summary>
public sealed partial class LessonTests
{
    public static TheoryData<int> Numbers => [.. Course.Lessons.Select(lesson => lesson.Number)];

    [Fact]
    public void There_are_eight_lessons_in_their_order() =>
        Course.Lessons.Select(lesson => lesson.Number).ShouldBe(Enumerable.Range(1, 8));

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_lesson_tells_what_happens_what_its_program_sees_and_its_question(int number)
    {
        Lesson lesson = Find(number);

        (int code, string output, string error) = Run([$"{number}"]);

        code.ShouldBe(0, error);
        output.ShouldStartWith($"Lesson {number}: {lesson.Title}\n\n  1  ");
        output.ShouldContain(". [");
        output.ShouldContain("What the program sees:\n  ");
        string flat = Flat(output);
        flat.ShouldContain($"Question: {lesson.Question.Text}");
        for (int i = 0; i < lesson.Question.Answers.Count; i++)
            flat.ShouldContain($" {Classroom.LetterOf(i)} {lesson.Question.Answers[i].Text}");

        output.ShouldEndWith($"Answer: dotnet run --project samples/Lessons -- {number} --answer A\n");
        output.Split('\n').ShouldAllBe(line => line.Length <= 100);
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Exactly_one_answer_is_what_the_machine_does_and_every_answer_is_explained(int number)
    {
        Question question = Find(number).Question;
        string observed = LessonRun.Experiment(question).Observation;
        question.Answers.Count(answer => answer.Observation == observed).ShouldBe(1, observed);
        question.Answers.Select(answer => answer.Observation).ShouldBeUnique();

        for (int i = 0; i < question.Answers.Count; i++)
        {
            Answer answer = question.Answers[i];

            (int code, string output, _) = Run([$"{number}", "--answer", Classroom.LetterOf(i)]);

            bool isRight = answer.Observation == observed;
            code.ShouldBe(isRight ? 0 : 1, answer.Text);
            Flat(output).ShouldContain($"{(isRight ? "Right." : "No.")} {answer.Why}");
            output.Contains("The machine was asked, and did this:\n", StringComparison.Ordinal).ShouldBe(isRight);
        }
    }

    [Fact]
    public void The_right_answers_are_not_always_at_the_same_place() =>
        Course.Lessons.Select(lesson => IndexOfRight(lesson.Question)).Distinct().Count().ShouldBe(3);

    [Theory]
    [MemberData(nameof(Numbers))]
    public void An_answer_that_the_machine_contradicts_is_refused_whatever_the_lesson_says(int number)
    {
        Question question = Find(number).Question;
        string observed = LessonRun.Experiment(question).Observation;
        Question changed = question with { Experiment = machine => question.Experiment(machine) + ", and more" };

        LessonRun.Experiment(changed).Observation.ShouldBe(observed + ", and more");
        var classroom = new Classroom(TextReader.Null, TextWriter.Null, TextWriter.Null, isAlone: true);
        Should.Throw<InvalidOperationException>(() => classroom.Judge(changed, changed.Answers[0], LessonRun.Experiment(changed)))
            .Message.ShouldContain($"'{observed}, and more'");
    }

    [Fact]
    public void The_machine_answers_as_the_rules_of_the_lessons_say() =>
        Course.Lessons.Select(lesson => LessonRun.Experiment(lesson.Question).Observation).ShouldBe(
            ["ERROR_OPERATION_ABORTED", "WAIT_TIMEOUT", "both", "1", "third", "WAIT_TIMEOUT", "3", "1"]);

    [Fact]
    public void In_the_last_lesson_one_receive_is_handled_twice()
    {
        var said = new List<string>();

        IReadOnlyList<TraceEvent> events = LessonRun.Program(Find(8), said.Add);

        said.Count(line => line.StartsWith("Handled by", StringComparison.Ordinal)).ShouldBe(2);
        events.OfType<OperationCompleted>().Count(each => each.Operation is not null).ShouldBe(1);
        events.OfType<PacketDequeued>().Count().ShouldBe(1);
    }

    [Fact]
    public void A_student_may_try_again_and_a_wrong_key_gets_one_line()
    {
        int right = IndexOfRight(Find(1).Question);
        string wrong = Classroom.LetterOf((right + 1) % 3);

        (int code, string output, _) = Run(["1"], $"x\n{wrong}\n {Classroom.LetterOf(right).ToLowerInvariant()} \n", isAlone: false);

        code.ShouldBe(0);
        string flat = Flat(output);
        int refused = flat.IndexOf("Your answer: 'x' is not one of the answers: write A, B or C.", StringComparison.Ordinal);
        int no = flat.IndexOf("Your answer: No. ", StringComparison.Ordinal);
        refused.ShouldBeGreaterThan(0);
        no.ShouldBeGreaterThan(refused);
        flat.IndexOf("Your answer: Right. ", StringComparison.Ordinal).ShouldBeGreaterThan(no);
    }

    [Fact]
    public void Without_an_answer_the_lesson_ends_as_not_answered() => Run(["1"], "", isAlone: false).Code.ShouldBe(1);

    [Theory]
    [InlineData("There is no lesson '9': write a number from 1 to 8, or nothing for the list.", "9")]
    [InlineData("There is no lesson 'one': write a number from 1 to 8, or nothing for the list.", "one", "--answer", "A")]
    [InlineData("'D' is not one of the answers: write A, B or C.", "1", "--answer", "D")]
    [InlineData("'' is not one of the answers: write A, B or C.", "1", "--answer", "")]
    [InlineData("--answer needs a letter: write --answer A.", "1", "--answer")]
    [InlineData("'1 2 3 4' is not understood: write a number from 1 to 8, and --answer A to answer.", "1", "2", "3", "4")]
    [InlineData("'pictures' is not understood: write pictures and a folder.", "pictures")]
    public void A_wrong_command_line_gets_one_line_that_says_what_to_write(string line, params string[] arguments)
    {
        (int code, string output, string error) = Run(arguments);

        code.ShouldBe(2);
        output.ShouldBeEmpty();
        error.ShouldBe(line + "\n");
    }

    [Fact]
    public void A_folder_that_cannot_be_written_to_gets_one_line()
    {
        string file = Path.GetTempFileName();
        try
        {
            (int code, _, string error) = Run(["pictures", Path.Combine(file, "below")]);

            code.ShouldBe(2);
            error.TrimEnd('\n').Split('\n').ShouldHaveSingleItem().ShouldContain("name a folder that can be written to");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Without_arguments_the_lessons_are_listed()
    {
        (int code, string output, _) = Run([]);

        code.ShouldBe(0);
        foreach (Lesson lesson in Course.Lessons)
            Flat(output).ShouldContain($"{lesson.Number} {lesson.Title}: {lesson.Summary}");
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void The_picture_of_a_lesson_is_that_of_its_run(int number)
    {
        Lesson lesson = Find(number);

        Text.Of($"docs/images/lessons/{lesson.FileName}.svg").ShouldBe(
            Classroom.PictureOf(lesson), "Write them: dotnet run --project samples/Lessons -- pictures docs/images/lessons");
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void The_page_of_a_lesson_has_its_picture_its_question_and_its_commands(int number)
    {
        Lesson lesson = Find(number);
        string page = Text.Of($"docs/tutorials/lessons/{lesson.FileName}.md");

        page.ShouldStartWith($"# Lesson {number}: {lesson.Title}\n");
        page.ShouldContain($"](../../images/lessons/{lesson.FileName}.svg)\n");
        string flat = Flat(page);
        flat.ShouldContain($"## Question {lesson.Question.Text} - **A** ");
        for (int i = 0; i < lesson.Question.Answers.Count; i++)
            flat.ShouldContain($"- **{Classroom.LetterOf(i)}** {lesson.Question.Answers[i].Text} ");

        page.ShouldContain($"dotnet run --project samples/Lessons -- {number}\n");
        page.ShouldContain($"dotnet run --project samples/Lessons -- {number} --answer A\n");
        page.ShouldContain("## What real servers do\n");
        string next = number < 8 ? $"]({Find(number + 1).FileName}.md)" : "(../../../samples/Museum/README.md)";
        page.Split("Next: ")[^1].ShouldContain(next);
    }

    [Fact]
    public void The_page_of_a_lesson_cites_rules_that_exist()
    {
        string rules = string.Concat(Directory.GetFiles(
            Path.Combine(Text.Root, "src/HttpCompletionSim.Conformance/Rules"), "*.rules").Select(File.ReadAllText));
        foreach (Lesson lesson in Course.Lessons)
        {
            string page = Text.Of($"docs/tutorials/lessons/{lesson.FileName}.md");

            string[] cited = [.. RuleId().Matches(page).Select(rule => rule.Value)];
            cited.ShouldNotBeEmpty();
            cited.ShouldAllBe(rule => rules.Contains($"\n{rule} [", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_index_lists_each_lesson_with_its_line()
    {
        string index = Text.Of("docs/tutorials/lessons/index.md").Replace("`", "", StringComparison.Ordinal);

        foreach (Lesson lesson in Course.Lessons)
            index.ShouldContain($"\n{lesson.Number}. [{lesson.Title}]({lesson.FileName}.md): {lesson.Summary}\n");
    }

    private static Lesson Find(int number) => Course.Lessons[number - 1];

    private static int IndexOfRight(Question question)
    {
        string observed = LessonRun.Experiment(question).Observation;
        return question.Answers.Select(answer => answer.Observation).ToList().IndexOf(observed);
    }

    private static (int Code, string Output, string Error) Run(string[] arguments, string input = "", bool isAlone = true)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int code = new Classroom(new StringReader(input), output, error, isAlone).Run(arguments);
        return (code, output.ToString(), error.ToString());
    }

    private static string Flat(string text) => Space().Replace(text, " ");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"\b[A-Z]{3,6}-[0-9]{2}\b")]
    private static partial Regex RuleId();
}
