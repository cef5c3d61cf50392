namespace HttpCompletionSim.Viewer.Data;

/// <summary>Which steps belong to the life of an operation: the call that starts it, its events, and the return of that call.</summary>
internal sealed class OperationLives
{
    private readonly Dictionary<string, int> _indices = [];
    private readonly List<(string Name, List<int> Steps)> _lives = [];
    private readonly int[] _operationOf;

    private OperationLives(int count)
    {
        _operationOf = new int[count];
        Array.Fill(_operationOf, -1);
    }

    /// <summary>The operations.</summary>
    public IReadOnlyList<OperationData> Operations =>
        [.. _lives.Select(life => new OperationData(life.Name, [.. life.Steps.Distinct().Order()]))];

    /// <summary>For each step the index of its operation; -1 for none.</summary>
    public IReadOnlyList<int> OperationOf => _operationOf;

    /// <summary>Reads the lives off the steps of a timeline.</summary>
    public static OperationLives Of(IReadOnlyList<TimelineStep> steps)
    {
        var lives = new OperationLives(steps.Count);
        var calls = new Dictionary<string, Stack<(int Step, List<string> Started)>>();
        for (int i = 0; i < steps.Count; i++)
        {
            TraceEvent traceEvent = steps[i].Event;
            if (steps[i].Operation is { } operation)
                lives.Add(operation, i);

            if (!calls.TryGetValue(traceEvent.Thread, out Stack<(int Step, List<string> Started)>? open))
                calls.Add(traceEvent.Thread, open = []);

            if (traceEvent is FunctionCalled && steps[i].Returned is null)
            {
                open.Push((i, []));
            }
            else if (traceEvent is OperationStarted started && open.TryPeek(out (int Step, List<string> Started) call))
            {
                lives.Add(started.Operation, call.Step);
                call.Started.Add(started.Operation);
            }
            else if (traceEvent is FunctionReturned && open.TryPop(out (int Step, List<string> Started) ended))
            {
                foreach (string each in ended.Started)
                    lives.Add(each, i);
            }
        }

        return lives;
    }

    private void Add(string operation, int step)
    {
        if (!_indices.TryGetValue(operation, out int index))
        {
            index = _lives.Count;
            _indices.Add(operation, index);
            _lives.Add((operation, []));
        }

        _lives[index].Steps.Add(step);
        if (_operationOf[step] < 0)
            _operationOf[step] = index;
    }
}
