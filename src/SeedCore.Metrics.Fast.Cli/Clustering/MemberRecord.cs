using System.Globalization;
using SeedCore.Metrics.Fast.Cli.Demo;

namespace SeedCore.Metrics.Fast.Cli.Clustering;

/// <summary>What is known of one process of a member: what it issued, by what it said. Thread-safe.</summary>
internal sealed class MemberRecord(string instance, int seed)
{
    private readonly Lock _changing = new();
    private readonly List<long> _unanswered = [];
    private long _acknowledged;

    public string Instance => instance;

    public int Seed => seed;

    /// <summary>Gets how many calls of each half were published for certain.</summary>
    public long Acknowledged
    {
        get
        {
            lock (_changing)
                return _acknowledged;
        }
    }

    /// <summary>
    /// Gets what may have been published: what was acknowledged last, and what was on its way when the process was killed. That may
    /// have arrived or not; nobody was left to hear the answer.
    /// </summary>
    public IReadOnlyList<long> Possible
    {
        get
        {
            lock (_changing)
                return [_acknowledged, .. _unanswered];
        }
    }

    /// <summary>Counts what was issued up to a point.</summary>
    public Tally CountIssued(long played) => new MemberScript(seed).CountIssued(played);

    /// <summary>Takes note of a line.</summary>
    public void Hear(string? line)
    {
        if (line?.Split(' ') is not [var what, var number] || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long played))
            return;
        lock (_changing)
        {
            if (what is MemberRunner.Publishing)
            {
                _unanswered.Add(played);
            }
            else if (what is MemberRunner.Acknowledged)
            {
                _acknowledged = played;
                _unanswered.Clear(); // it is in what was acknowledged, whether it had arrived or not
            }
        }
    }
}
