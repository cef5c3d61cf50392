namespace HttpCompletionSim.Fuzz;

/// <summary>A kind of run: it makes inputs from random numbers and says what is wrong with what the simulator does with one.</summary>
internal interface IFuzzKind
{
    /// <summary>The name on the command line.</summary>
    string Name { get; }

    /// <summary>Makes an input. The same random numbers make the same input.</summary>
    FuzzInput Generate(Random random);

    /// <summary>Runs the simulator on an input.</summary>
    /// <param name="input">What <see cref="Generate"/> made, or a part of it.</param>
    /// <param name="seed">Makes the choices of the scheduler, and every other choice of the run.</param>
    /// <returns>Null if all is well, else what is wrong.</returns>
    string? Check(FuzzInput input, ulong seed);
}
