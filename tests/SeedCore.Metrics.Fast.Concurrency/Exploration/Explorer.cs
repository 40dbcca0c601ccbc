using System.Runtime.InteropServices;

namespace SeedCore.Metrics.Fast.Concurrency.Exploration;

/// <summary>Runs a scenario in all ways that .NET's memory model allows, one execution per way.</summary>
/// <remarks>
/// Depth-first, with dynamic partial-order reduction (C. Flanagan, P. Godefroid, POPL 2005) and sleep sets. Since a read may
/// give any store that is visible, to read early is to read an old store: reads commute with everything but the store
/// that they give, stores commute with each other, and only full fences are tried in every order.
/// </remarks>
internal static class Explorer
{
    private const int MaxRepeats = 1000;

    /// <summary>Explores until nothing is left, or a promise is broken, or the bound is reached.</summary>
    /// <param name="scenario">What is run.</param>
    /// <param name="bound">Executions that may be run.</param>
    /// <param name="fault">What is broken on purpose.</param>
    /// <param name="isReduced">False to try every order of all steps, for the reduction's own test.</param>
    public static Findings Explore(Scenario scenario, long bound = 1_000_000, Fault? fault = null, bool isReduced = true)
    {
        SearchTree tree = new();
        using Machine machine = new(scenario, tree, isReduced, fault);
        Dictionary<string, long> outcomes = [];
        long executions = 0;
        long cut = 0;
        long repeated = 0;
        int inARow = 0;
        while (true)
        {
            int kept = tree.Repeated;
            int collections = GC.CollectionCount(0);
            machine.Execute();
            if (GC.CollectionCount(0) != collections)
            {
                // Addresses may have changed under way: what was seen means nothing.
                tree.Discard(kept);
                repeated++;
                if (++inARow > MaxRepeats)
                    throw new InvalidOperationException($"{scenario.Name}: the collector runs during every execution.");
                continue;
            }

            inARow = 0;

            if (machine.Failure is { } reason)
            {
                string schedule = Schedule.Format(tree.Decisions);
                return Report(IsExhausted: false, new Failure(reason, schedule, Retrace(scenario, schedule, fault)));
            }

            if (machine.IsCut)
                cut++;
            else
            {
                executions++;
                CollectionsMarshal.GetValueRefOrAddDefault(outcomes, scenario.Outcome, out _)++;
            }

            if (!tree.Advance())
                return Report(IsExhausted: true, null);
            if (executions + cut >= bound)
                return Report(IsExhausted: false, null);
        }

        Findings Report(bool IsExhausted, Failure? failure) =>
            new(scenario.Name, executions, cut, repeated, outcomes, failure, IsExhausted);
    }

    /// <summary>Runs one execution, as its schedule says.</summary>
    /// <param name="scenario">What is run.</param>
    /// <param name="schedule">The schedule of a <see cref="Failure"/>.</param>
    /// <param name="fault">What was broken on purpose.</param>
    /// <param name="trace">What the threads did.</param>
    /// <returns>What was thrown, if anything.</returns>
    public static Exception? Replay(Scenario scenario, string schedule, Fault? fault, out string trace)
    {
        while (true)
        {
            SearchTree tree = new();
            tree.Load(Schedule.Parse(schedule));
            using Machine machine = new(scenario, tree, isReduced: true, fault);
            int collections = GC.CollectionCount(0);
            machine.Processor.Trace = new Trace(scenario.Cells);
            machine.Execute();
            trace = machine.Processor.Trace.ToString();
            if (GC.CollectionCount(0) == collections)
                return machine.Failure;
        }
    }

    private static string Retrace(Scenario scenario, string schedule, Fault? fault)
    {
        Replay(scenario, schedule, fault, out string trace);
        return trace;
    }
}
