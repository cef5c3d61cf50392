using System.Text.RegularExpressions;
using HttpCompletionSim.Testing;
using HttpCompletionSim.Viewer;
using HttpCompletionSim.Win32;
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
        LessonResult result = LessonRun.Experiment(changed);
        Should.Throw<InvalidOperationException>(() => classroom.Judge(changed, changed.Answers[0], result, Find(number).Rules))
            .Message.ShouldContain($"'{observed}, and more'");
    }

    [Fact]
    public void The_machine_answers_as_the_rules_of_the_lessons_say() =>
        Course.Lessons.Select(lesson => LessonRun.Experiment(lesson.Question).Observation).ShouldBe(
            ["ERROR_OPERATION_ABORTED", "WAIT_TIMEOUT", "both", "2", "A to 3, B to 2", "WAIT_TIMEOUT", "1 and 2", "1"]);

    [Fact]
    public void In_the_last_lesson_one_receive_is_handled_twice_and_its_picture_says_that_it_is_a_mistake()
    {
        var said = new List<string>();

        IReadOnlyList<TraceEvent> events = LessonRun.Program(Find(8), said.Add);

        said.Count(line => line.StartsWith("Handled by", StringComparison.Ordinal)).ShouldBe(2);
        events.OfType<OperationCompleted>().Count(each => each.Operation is not null).ShouldBe(1);
        events.OfType<PacketDequeued>().Count().ShouldBe(1);
        events.OfType<MisuseReported>().ShouldHaveSingleItem().Object.ShouldBe("HttpSendHttpResponse");
    }

    [Fact]
    public void With_the_cure_of_the_last_lesson_the_receive_is_handled_once_and_nothing_is_a_mistake()
    {
        var said = new List<string>();

        IReadOnlyList<TraceEvent> events = LessonRun.Program(Find(8).SecondPart!, said.Add);

        said.ShouldBe(["Handled by the code behind the call. The response: NO_ERROR."]);
        events.OfType<OperationCompleted>().Count(each => each.Operation is not null).ShouldBe(1);
        events.OfType<PacketQueued>().ShouldBeEmpty();
        events.OfType<MisuseReported>().ShouldBeEmpty();
    }

    [Fact]
    public void Without_a_mode_the_receive_of_the_last_lesson_is_handled_once_if_only_the_worker_handles_it()
    {
        var said = new List<string>();

        IReadOnlyList<TraceEvent> events = LessonRun.Program(new LessonPart("", "", ThePacketThatCameTwice.CuredAtThePort), said.Add);

        said.ShouldBe(["Handled at the port. The response: NO_ERROR."]);
        events.OfType<PacketDequeued>().Count().ShouldBe(1);
        events.OfType<MisuseReported>().ShouldBeEmpty();
    }

    [Fact]
    public void Only_the_lesson_about_a_mistake_makes_one() =>
        Course.Lessons.Where(lesson => LessonRun.Program(lesson).OfType<MisuseReported>().Any())
            .ShouldHaveSingleItem().Number.ShouldBe(8);

    [Fact]
    public void The_workers_of_lesson_5_take_one_packet_and_end_when_the_port_is_closed()
    {
        var said = new List<string>();

        LessonRun.Program(Find(5), said.Add);

        said.Count(line => line.Contains("has a packet: key 42, ", StringComparison.Ordinal)).ShouldBe(1);
        said[1..].Order(StringComparer.Ordinal).ShouldBe(
            ["worker 1 ends: ERROR_ABANDONED_WAIT_0.", "worker 2 ends: ERROR_ABANDONED_WAIT_0."]);
        Timeline timeline = Story.Of(LessonRun.Program(Find(5)), Find(5).Rules);
        timeline.Steps.Count(step => step.Event is ThreadWoken).ShouldBe(3);
        timeline.Spans.ShouldAllBe(span => span.Kind != TimelineSpanKind.Blocked || span.To < timeline.Steps.Count);
    }

    [Fact]
    public void An_error_at_once_has_no_notification()
    {
        IReadOnlyList<TraceEvent> events = LessonRun.Program(Find(6).SecondPart!);

        events.OfType<OperationCompleted>().ShouldHaveSingleItem().StatusBlockWritten.ShouldBeFalse();
        events.OfType<EventSet>().ShouldBeEmpty();
        events.OfType<PacketQueued>().ShouldBeEmpty();
        events.OfType<FunctionCalled>().Select(each => each.Function).ShouldNotContain("WaitForSingleObject");
    }

    [Theory]
    [InlineData(false, false, "ERROR_MORE_DATA, event not signaled")]
    [InlineData(false, true, "ERROR_MORE_DATA, event signaled")]
    [InlineData(true, false, "ERROR_MORE_DATA, no packet")]
    [InlineData(true, true, "ERROR_IO_PENDING, a packet with ERROR_MORE_DATA")]
    public void A_buffer_too_small_at_once_is_reported_as_the_table_of_lesson_6_says(bool isBound, bool onWindows, string cell)
    {
        string seen = "";
        Simulation.Run(
            new DelayBoundedStrategy(firstSeed: 1, delays: 0),
            machine => seen = MoreDataAtOnce(machine, isBound),
            new SimulationOptions
            {
                Machine = new MachineOptions { Profile = onWindows ? CompletionProfile.Windows : CompletionProfile.Documented },
                Verifier = VerifierOptions.None,
            });

        seen.ShouldBe(cell);
        string row = isBound ? "| a handle that is bound to a port |" : "| an event, and no port |";
        string[] cells = Text.Of("docs/tutorials/lessons/6-errors-and-more-data.md").Split('\n')
            .Single(line => line.StartsWith(row, StringComparison.Ordinal)).Replace("`", "", StringComparison.Ordinal).Split('|');
        cells[onWindows ? 3 : 2].Trim().ShouldBe(cell);
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_lesson_is_told_with_rules_that_decide_something_in_it(int number)
    {
        Lesson lesson = Find(number);
        IEnumerable<TraceEvent> events =
        [
            .. LessonRun.Program(lesson),
            .. lesson.SecondPart is { } part ? LessonRun.Program(part) : [],
            .. LessonRun.Experiment(lesson.Question).Events,
        ];

        lesson.Rules.ShouldBeSubsetOf(events.SelectMany(each => each.Rules).Distinct());
        lesson.Rules.ShouldBeUnique();
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
    public void The_pictures_of_a_lesson_are_those_of_its_runs_and_are_on_its_page(int number)
    {
        Lesson lesson = Find(number);
        string page = Text.Of($"docs/tutorials/lessons/{lesson.FileName}.md");

        foreach ((string name, string picture) in Classroom.PicturesOf(lesson))
        {
            Text.Of($"docs/images/lessons/{name}").ShouldBe(
                picture, "Write them: dotnet run -c Release --project samples/Lessons -- pictures docs/images/lessons");
            page.ShouldContain($"](../../images/lessons/{name})\n");
            picture.ShouldContain("<g class=\"legend\">");
        }
    }

    [Fact]
    public void There_is_no_picture_of_a_lesson_that_no_run_has_made() =>
        Directory.GetFiles(Path.Combine(Text.Root, "docs/images/lessons")).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            .ShouldBe(Course.Lessons.SelectMany(Classroom.PicturesOf).Select(picture => picture.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Numbers))]
    public void The_page_of_a_lesson_has_its_picture_its_question_and_its_commands(int number)
    {
        Lesson lesson = Find(number);
        string page = Text.Of($"docs/tutorials/lessons/{lesson.FileName}.md");

        page.ShouldStartWith($"# Lesson {number}: {lesson.Title}\n");
        string flat = Flat(page);
        flat.ShouldContain($"## Question {lesson.Question.Text} - **A** ");
        for (int i = 0; i < lesson.Question.Answers.Count; i++)
            flat.ShouldContain($"- **{Classroom.LetterOf(i)}** {lesson.Question.Answers[i].Text} ");

        page.ShouldContain($"dotnet run --project samples/Lessons -- {number}\n");
        page.ShouldContain($"dotnet run --project samples/Lessons -- {number} --answer A\n");
        int right = IndexOfRight(lesson.Question);
        string answer = flat[flat.IndexOf("<details>", StringComparison.Ordinal)..flat.IndexOf("</details>", StringComparison.Ordinal)];
        answer.ShouldContain($"**{Classroom.LetterOf(right)}.** {lesson.Question.Answers[right].Why}");
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
            string listed = TheRules().Split(page)[^1];
            lesson.Rules.ShouldBeSubsetOf(RuleId().Matches(listed).Select(rule => rule.Value));
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

    /// <summary>A receive with a buffer too small for a request that already waits: what the call returns, and what follows.</summary>
    private static string MoreDataAtOnce(SimulatedMachine machine, bool isBound)
    {
        const string Url = "http://localhost:80/";
        machine.Choices.CompleteInlineWhenPossible();
        using HttpServerSetup queue = machine.OpenQueue(Url);
        using SimulatedClient client = machine.Connect(Url);
        client.Send($"GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: {new string('x', 200)}\r\n\r\n");
        machine.RunUntilIdle();
        nint port = isBound ? machine.Kernel32.CreateIoCompletionPort(queue.Handle, 0, 1, 0) : 0;
        nint completed = isBound ? 0 : machine.Kernel32.CreateEvent(manualReset: true, initialState: false);
        using var request = new RequestBuffer(940);
        using var overlapped = new OverlappedBlock(completed);
        uint code = machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, overlapped);
        string follows;
        if (isBound)
        {
            machine.Kernel32.GetQueuedCompletionStatus(port, out _, out _, out OverlappedReference which, 0);
            follows = which.IsNull ? "no packet" : $"a packet with {Win32Error.NameOf(machine.Kernel32.GetLastError())}";
        }
        else
        {
            bool isSet = machine.Kernel32.WaitForSingleObject(completed, 0) == Win32Error.WAIT_OBJECT_0;
            follows = isSet ? "event signaled" : "event not signaled";
        }

        machine.Kernel32.CloseHandle(isBound ? port : completed);
        return $"{Win32Error.NameOf(code)}, {follows}";
    }

    private static string Flat(string text) => Space().Replace(text, " ");

    [GeneratedRegex("The rules? (?:is|are) ")]
    private static partial Regex TheRules();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"\b[A-Z]{3,6}-[0-9]{2}\b")]
    private static partial Regex RuleId();
}
