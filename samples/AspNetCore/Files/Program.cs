using HttpCompletionSim.Samples.Files;

FileApplication.Build(args).Run();
