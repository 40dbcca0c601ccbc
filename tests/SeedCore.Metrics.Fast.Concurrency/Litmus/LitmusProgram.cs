using SeedCore.Metrics.Fast.Concurrency.Exploration;
using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast.Concurrency.Litmus;

/// <summary>
/// A few threads on a few cells that begin with 0, written as text: threads between bars, statements between semicolons.
/// Its outcome is a digit per register, and one per cell whose last value the program asks for.
/// </summary>
/// <remarks>
/// <c>x=1</c> stores, <c>x:=1</c> stores with release; <c>a=x</c> reads, <c>a:=x</c> reads with acquire (registers are a to h, cells u
/// to z); <c>x+=1</c> adds, <c>a=x+1</c> adds and keeps what was there before, <c>a=x?0>1</c> stores 1 if it finds 0 and keeps what it
/// found; <c>WB</c>, <c>RB</c> are the barriers, <c>F</c> is a full fence (an addition to a cell of the thread's own).
/// </remarks>
internal sealed class LitmusProgram : Scenario
{
    private const int Distance = CacheLine.Cells;
    private readonly long[] _cells = GC.AllocateArray<long>(26 * Distance, pinned: true);
    private readonly long[] _registers = new long[8];
    private readonly string _text;
    private readonly string _final;
    private readonly List<Action> _threads = [];
    private int _registersUsed;
    private string _outcome = "";

    /// <param name="text">The program.</param>
    /// <param name="final">Cells whose last value belongs to the outcome.</param>
    public LitmusProgram(string text, string final = "")
    {
        (_text, _final) = (text, final);
        Cells.Add(_cells, "", cell => cell % Distance == 0 ? ((char)('a' + cell / Distance)).ToString() : "");
        foreach (string line in text.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            int fence = 'i' - 'a' + _threads.Count;
            Action[] statements = [.. line.Split(';', StringSplitOptions.TrimEntries).Select(one => Compile(one, fence))];
            _threads.Add(() => Array.ForEach(statements, one => one()));
        }
    }

    public override string Name => _text;

    public override IReadOnlyList<Action> Threads => _threads;

    public override string Outcome => _outcome;

    public override void Begin() => Array.Clear(_registers);

    public override void End()
    {
        IEnumerable<long> registers = _registers.Take(_registersUsed);
        _outcome = string.Concat(registers.Concat(_final.Select(cell => SimulatedAtomics.Read(in Cell(cell)))));
    }

    private Action Compile(string statement, int fence)
    {
        char to = statement[0];
        string rest = statement[1..];
        switch (statement)
        {
            case "WB":
                return SimulatedAtomics.WriteBarrier;
            case "RB":
                return SimulatedAtomics.ReadBarrier;
            case "F":
                return () => SimulatedAtomics.Add(ref _cells[fence * Distance], 1);
        }

        if (rest.StartsWith("+=", StringComparison.Ordinal))
            return () => SimulatedAtomics.Add(ref Cell(to), rest[2] - '0');

        bool isOrdered = rest.StartsWith(":=", StringComparison.Ordinal);
        string what = rest[(isOrdered ? 2 : 1)..];
        char from = what[0];
        if (char.IsAsciiDigit(from))
        {
            return isOrdered
                ? () => SimulatedAtomics.WriteRelease(ref Cell(to), from - '0')
                : () => SimulatedAtomics.Write(ref Cell(to), from - '0');
        }

        if (from < 'i')
        {
            // From a register: what is stored depends on what was read.
            return () => SimulatedAtomics.Write(ref Cell(to), _registers[from - 'a']);
        }

        _registersUsed = Math.Max(_registersUsed, to - 'a' + 1);
        ref long Register() => ref _registers[to - 'a'];
        if (what.Length == 1)
        {
            return isOrdered
                ? () => Register() = SimulatedAtomics.ReadAcquire(in Cell(from))
                : () => Register() = SimulatedAtomics.Read(in Cell(from));
        }

        if (what[1] == '+')
            return () => Register() = SimulatedAtomics.Add(ref Cell(from), what[2] - '0') - (what[2] - '0');
        return () => Register() = SimulatedAtomics.CompareExchange(ref Cell(from), what[4] - '0', what[2] - '0');
    }

    private ref long Cell(char name) => ref _cells[(name - 'a') * Distance];
}
