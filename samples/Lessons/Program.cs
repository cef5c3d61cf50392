using Lessons;

return new Classroom(Console.In, Console.Out, Console.Error, Console.IsInputRedirected).Run(args);
