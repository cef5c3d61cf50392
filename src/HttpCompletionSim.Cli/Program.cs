using System.Text;
using HttpCompletionSim.Cli;

// Windows has its own idea of what bytes a letter is; result files are UTF-8 everywhere.
if (Console.IsOutputRedirected)
    Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

using TerminalModes? modes = TerminalModes.RestoreAtEnd();
return CommandLine.Run(args, PipedOutput.OpenWriter(), Console.Error, Terminal.FormOfOutput());
