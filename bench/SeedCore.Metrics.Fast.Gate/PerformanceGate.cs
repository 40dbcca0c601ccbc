namespace SeedCore.Metrics.Fast.Gate;

/// <summary>
/// A gate for hot paths: compares the methods and operations that a program names with a recorded baseline, and refuses
/// what differs (machine code, allocations, instructions executed) or takes longer (ratios to a reference of the same run).
/// </summary>
/// <remarks>
/// <para>
/// The calling program is run again as child processes: with tiering as users have it and the instruction set pinned to
/// list the machine code, several times to measure, and ahead-of-time compiled under valgrind to count instructions. So
/// <see cref="Run"/> is the whole of a console program's work, or of one command of it; what precedes it in the program
/// happens in every child, too.
/// </para>
/// <para>
/// Arguments: <c>--update</c> records a baseline instead of comparing; <c>--exact</c> and <c>--ratios</c> choose one of
/// the two parts; <c>--quick</c> measures ratios with fewer and shorter launches; <c>--no-instructions</c>
/// leaves out what needs the program compiled ahead of time; <c>--baselines DIR</c> says where the baselines are kept. Exit codes: 0 all as recorded, 1 refused, 2 it could not be told.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// return PerformanceGate.Run(args, gate =&gt;
/// {
///     OrderBook book = new();
///     gate.Method(typeof(OrderBook), nameof(OrderBook.Place));
///     gate.Operation("order.place", () =&gt; book.Place(3));
/// });
/// </code>
/// </example>
public static class PerformanceGate
{
    /// <summary>Runs the gate: compares, or records with <c>--update</c>.</summary>
    /// <param name="args">The arguments after whatever made the program call this.</param>
    /// <param name="declare">Names methods and operations. Called once in each process.</param>
    /// <returns>The exit code: 0 all as recorded, 1 refused, 2 it could not be told (the reason is on the error output).</returns>
    public static int Run(string[] args, Action<GateSuite> declare)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(declare);

        GateSuite suite = new(declare.Method.Module.Assembly.GetName().Name ?? "");
        declare(suite);
        if (ChildRole.TryRun(suite))
            return GateExitCode.Passed;

        try
        {
            return new GateRun(suite, GateOptions.Parse(args), Console.Out).Run();
        }
        catch (GateException failure)
        {
            Console.Error.WriteLine($"gate: {failure.Message}");
            return GateExitCode.NotTold;
        }
    }
}
