using System.Globalization;
using System.Text;

namespace SeedCore.Metrics.Fast.Concurrency.Exploration;

/// <summary>
/// The decisions of one execution as text: a letter per step of a thread, with a count where it takes several in a row,
/// and after <c>=</c> the store that was read or followed where there was a choice. "AB3=0" is a step of A, three of B,
/// and store 0.
/// </summary>
internal static class Schedule
{
    public static string Format(IEnumerable<Decision> decisions)
    {
        StringBuilder text = new();
        int last = -1;
        int count = 0;
        foreach (Decision decision in decisions)
        {
            if (decision.IsThread && decision.Chosen == last)
            {
                count++;
                continue;
            }

            AppendCount(text, count);
            (last, count) = decision.IsThread ? (decision.Chosen, 1) : (-1, 0);
            if (decision.IsThread)
                text.Append((char)('A' + decision.Chosen));
            else
                text.Append('=').Append(decision.Chosen);
        }

        AppendCount(text, count);
        return text.ToString();
    }

    public static List<(bool IsThread, int Chosen)> Parse(string schedule)
    {
        List<(bool IsThread, int Chosen)> decisions = [];
        for (int i = 0; i < schedule.Length;)
        {
            char what = schedule[i++];
            int start = i;
            while (i < schedule.Length && char.IsAsciiDigit(schedule[i]))
                i++;
            int number = i == start ? 1 : int.Parse(schedule.AsSpan(start, i - start), CultureInfo.InvariantCulture);
            if (what == '=')
                decisions.Add((false, number));
            else if (char.IsAsciiLetterUpper(what))
                decisions.AddRange(Enumerable.Repeat((true, what - 'A'), number));
            else
                throw new FormatException($"'{what}' is not a decision.");
        }

        return decisions;
    }

    private static void AppendCount(StringBuilder text, int count)
    {
        if (count > 1)
            text.Append(count);
    }
}
