using System.Globalization;
using HttpCompletionSim;
using HttpCompletionSim.Viewer;

namespace Lessons;

/// <summary>The command line of the lessons: it tells a lesson, asks its question, and says why an answer is right or wrong.</summary>
/// <param name="input">Where answers come from.</param>
/// <param name="output">Where lessons go to.</param>
/// <param name="error">Where a wrong command line is answered.</param>
/// <param name="isAlone">True when there is nobody to ask: the question is printed, and how to answer it.</param>
internal sealed class Classroom(TextReader input, TextWriter output, TextWriter error, bool isAlone)
{
    private const int Width = 100;
    private const int Right = 0;
    private const int Wrong = 1;
    private const int WrongUsage = 2;

    /// <summary>Runs a command line, and returns the exit code: 0, 1 for a wrong answer, 2 for a wrong command line.</summary>
    public int Run(IReadOnlyList<string> arguments) => arguments switch
    {
        [] => List(),
        ["pictures", var folder] => Draw(folder),
        ["pictures"] => Refuse("'pictures' is not understood: write pictures and a folder."),
        [var number] => Find(number) is { } lesson ? Teach(lesson) : RefuseNumber(number),
        [var number, "--answer", var letter] => Find(number) is { } lesson ? Check(lesson, letter) : RefuseNumber(number),
        [_, "--answer"] => Refuse("--answer needs a letter: write --answer A."),
        _ => Refuse(
            $"'{string.Join(' ', arguments)}' is not understood: write a number from 1 to {Course.Lessons.Count}, "
            + "and --answer A to answer."),
    };

    private int List()
    {
        foreach (Lesson lesson in Course.Lessons)
            Write($"{lesson.Number}  ", $"{lesson.Title}: {lesson.Summary}");

        output.WriteLine();
        output.WriteLine("Lesson 1: dotnet run --project samples/Lessons -- 1");
        return Right;
    }

    private int Teach(Lesson lesson)
    {
        output.WriteLine($"Lesson {lesson.Number}: {lesson.Title}");
        output.WriteLine();
        var said = new List<string>();
        Tell(LessonRun.Program(lesson, said.Add), lesson.Rules);
        Quote(said);
        if (lesson.SecondPart is { } part)
        {
            said.Clear();
            output.WriteLine($"The second program: {part.Title}");
            output.WriteLine();
            Tell(LessonRun.Program(part, said.Add), lesson.Rules);
            Quote(said);
        }

        Ask(lesson.Question);
        if (isAlone)
        {
            output.WriteLine($"Answer: dotnet run --project samples/Lessons -- {lesson.Number} --answer A");
            return Right;
        }

        LessonResult result = LessonRun.Experiment(lesson.Question);
        while (true)
        {
            output.Write("Your answer: ");
            if (input.ReadLine() is not { } line)
                return Wrong;

            if (AnswerOf(lesson.Question, line.Trim()) is not { } answer)
            {
                output.WriteLine(NoSuchAnswer(lesson.Question, line.Trim()));
                continue;
            }

            if (Judge(lesson.Question, answer, result, lesson.Rules))
                return Right;
        }
    }

    private int Check(Lesson lesson, string letter)
    {
        if (AnswerOf(lesson.Question, letter) is not { } answer)
            return Refuse(NoSuchAnswer(lesson.Question, letter));

        Ask(lesson.Question);
        return Judge(lesson.Question, answer, LessonRun.Experiment(lesson.Question), lesson.Rules) ? Right : Wrong;
    }

    /// <summary>Says whether an answer is what the machine did. A right answer is followed by the run that shows it.</summary>
    public bool Judge(Question question, Answer answer, LessonResult result, IReadOnlyList<string> rules)
    {
        if (question.Answers.All(each => each.Observation != result.Observation))
            throw new InvalidOperationException($"The experiment has observed '{result.Observation}', which is none of the answers.");

        bool isRight = answer.Observation == result.Observation;
        Write(isRight ? "Right. " : "No. ", answer.Why, hang: 0);
        output.WriteLine();
        if (!isRight)
            return false;

        output.WriteLine("The machine was asked, and did this:");
        output.WriteLine();
        Tell(result.Events, rules);
        return true;
    }

    private void Quote(List<string> said)
    {
        output.WriteLine("What the program sees:");
        foreach (string line in said)
            Write("  ", line);

        output.WriteLine();
    }

    private void Tell(IReadOnlyList<TraceEvent> events, IReadOnlyList<string> rules)
    {
        int number = 0;
        foreach (TimelineStep step in Story.Of(events, rules).Steps)
        {
            string sentence = SentenceOf(step);
            string decided = string.Join(", ", step.Rules);
            string head = string.Create(CultureInfo.InvariantCulture, $"{++number,3}  {step.Event.Thread,-9} ");
            Write(head, decided.Length == 0 ? sentence : $"{sentence} [{decided}]");
        }

        output.WriteLine();
    }

    /// <summary>The sentence of a step. A call is told with its arguments.</summary>
    private static string SentenceOf(TimelineStep step)
    {
        if (step.Event is not FunctionCalled call)
            return step.Sentence;

        int behind = step.Sentence.IndexOf(call.Function, StringComparison.Ordinal) + call.Function.Length;
        return $"{step.Sentence[..behind]}({call.Arguments}){step.Sentence[behind..]}";
    }

    private void Ask(Question question)
    {
        Write("Question: ", question.Text, hang: 0);
        output.WriteLine();
        for (int i = 0; i < question.Answers.Count; i++)
            Write($"  {LetterOf(i)}  ", question.Answers[i].Text);

        output.WriteLine();
    }

    private int Draw(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            foreach (Lesson lesson in Course.Lessons)
            {
                foreach ((string name, string picture) in PicturesOf(lesson))
                    File.WriteAllText(Path.Combine(folder, name), picture);
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return Refuse($"The pictures cannot be written to '{folder}': name a folder that can be written to. {refused.Message}");
        }

        return Right;
    }

    /// <summary>The pictures of the programs of a lesson, with the names of their files.</summary>
    public static IEnumerable<(string Name, string Picture)> PicturesOf(Lesson lesson)
    {
        yield return ($"{lesson.FileName}.svg", Draw(lesson, lesson.Title, LessonRun.Program(lesson)));
        if (lesson.SecondPart is { } part)
            yield return ($"{lesson.Number}-{part.Name}.svg", Draw(lesson, part.Title, LessonRun.Program(part)));

        if (lesson.ShowsTheAnswer)
            yield return ($"{lesson.Number}-the-answer.svg", Draw(lesson, "The answer", LessonRun.Experiment(lesson.Question).Events));
    }

    private static string Draw(Lesson lesson, string title, IReadOnlyList<TraceEvent> events) =>
        Story.Of(events, lesson.Rules).ToSvg($"Lesson {lesson.Number}, {title}: what happens, step by step");

    /// <summary>The letter of an answer.</summary>
    public static string LetterOf(int index) => ((char)('A' + index)).ToString();

    private static Lesson? Find(string number) => Course.Lessons.FirstOrDefault(
        lesson => lesson.Number.ToString(CultureInfo.InvariantCulture) == number);

    private static Answer? AnswerOf(Question question, string letter) => Enumerable.Range(0, question.Answers.Count)
        .Where(i => string.Equals(LetterOf(i), letter, StringComparison.OrdinalIgnoreCase))
        .Select(i => question.Answers[i])
        .FirstOrDefault();

    private static string NoSuchAnswer(Question question, string letter)
    {
        string[] letters = [.. Enumerable.Range(0, question.Answers.Count).Select(LetterOf)];
        return $"'{letter}' is not one of the answers: write {string.Join(", ", letters[..^1])} or {letters[^1]}.";
    }

    private int RefuseNumber(string number) =>
        Refuse($"There is no lesson '{number}': write a number from 1 to {Course.Lessons.Count}, or nothing for the list.");

    private int Refuse(string line)
    {
        error.WriteLine(string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        return WrongUsage;
    }

    /// <summary>Writes a text with a head. Further lines begin below the text, or where <paramref name="hang"/> says.</summary>
    private void Write(string head, string text, int? hang = null)
    {
        string line = head;
        bool isEmpty = true;
        foreach (string word in text.Split(' '))
        {
            if (!isEmpty && line.Length + 1 + word.Length > Width)
            {
                output.WriteLine(line);
                line = new string(' ', hang ?? head.Length);
                isEmpty = true;
            }

            line += isEmpty ? word : $" {word}";
            isEmpty = false;
        }

        output.WriteLine(line);
    }
}
