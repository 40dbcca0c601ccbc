using SeedCore.Metrics.Fast.Concurrency.Exploration;
using Xunit.Abstractions;

namespace SeedCore.Metrics.Fast.Concurrency.Litmus;

/// <summary>What the explorer leaves out, it leaves out rightly: on generated programs it finds what trying everything finds.</summary>
public class ReductionTests(ITestOutputHelper output)
{
    private const int Programs = 40;
    private const string Cells = "xy";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_reduction_loses_no_outcome_of_generated_programs(int seed)
    {
        Random random = new(seed);
        long reduced = 0;
        long everything = 0;
        for (int i = 0; i < Programs; i++)
        {
            string program = Generate(random);
            Findings with = Explorer.Explore(new LitmusProgram(program, Cells));
            Findings without = Explorer.Explore(new LitmusProgram(program, Cells), isReduced: false);
            Assert.True(with.IsExhausted && without.IsExhausted, program);
            Assert.True(
                with.Outcomes.Keys.Order(StringComparer.Ordinal).SequenceEqual(without.Outcomes.Keys.Order(StringComparer.Ordinal)),
                $"Seed {seed}, program {i}: {with.Name}\n{string.Join(", ", with.Outcomes.Keys)}\n{string.Join(", ", without.Outcomes.Keys)}");
            reduced += with.Executions;
            everything += without.Executions;
        }

        Report.Write(output, $"Reduction, seed {seed}: {Programs} programs, {reduced} executions instead of {everything}");
    }

    private static string Generate(Random random)
    {
        int threads = random.Next(2, 4);
        int statements = threads == 2 ? 3 : 2;
        char register = 'a';
        return string.Join(" | ", Enumerable.Range(0, threads)
            .Select(_ => string.Join(';', Enumerable.Range(0, random.Next(1, statements + 1)).Select(_ => Statement(random, ref register)))));
    }

    private static string Statement(Random random, ref char register)
    {
        char cell = Cells[random.Next(Cells.Length)];
        string value = random.Next(1, 4).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return random.Next(11) switch
        {
            0 or 1 => $"{cell}={value}",
            2 => $"{cell}:={value}",
            3 or 4 => $"{register++}={cell}",
            5 => $"{register++}:={cell}",
            6 => $"{register++}={cell}+{value}",
            7 => $"{register++}={cell}?{random.Next(2)}>{value}",
            8 => "WB",
            9 => "RB",
            _ => "F",
        };
    }
}
