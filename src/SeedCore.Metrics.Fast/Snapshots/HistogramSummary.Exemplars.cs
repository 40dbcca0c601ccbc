namespace SeedCore.Metrics.Fast;

/// <content>The traces that samples were measured in. It allocates nothing.</content>
public readonly partial struct HistogramSummary
{
    /// <summary>Gets how many exemplars there are: at most one for zeros, and one for each quarter of a power of two.</summary>
    /// <remarks>
    /// Each is the newest sampled one of its group of buckets, in each of the latencies and outcomes that are summed up here. Without
    /// <see cref="SnapshotParts.Histograms"/> there are none.
    /// </remarks>
    public int ExemplarCount
    {
        get
        {
            int count = 0;
            foreach (int series in Series)
                count += FrameExemplars.Of(Frame, series).Length;
            return count;
        }
    }

    /// <summary>Copies all exemplars, those of one outcome or latency after those of another, ascending by bucket.</summary>
    /// <param name="destination">Takes them; what there is no room for is left out.</param>
    /// <returns>How many were copied.</returns>
    public int CopyExemplars(Span<Exemplar> destination)
    {
        int count = 0;
        foreach (int series in Series)
        {
            foreach (ref readonly FrameExemplar exemplar in FrameExemplars.Of(Frame, series))
            {
                if (count < destination.Length)
                    destination[count++] = exemplar.Exemplar;
            }
        }

        return count;
    }

    /// <summary>Finds the newest exemplar of an explicit bucket.</summary>
    /// <param name="lowerBound">The bucket's lower bound, excluded, in the recorded unit; negative infinity for the first.</param>
    /// <param name="upperBound">Its upper bound, included; infinity for the last.</param>
    /// <param name="exemplar">The exemplar.</param>
    /// <returns>Whether there is one whose sample is in the bucket.</returns>
    public bool TryGetExemplar(double lowerBound, double upperBound, out Exemplar exemplar)
    {
        bool isAny = false;
        exemplar = default;
        foreach (int series in Series)
        {
            foreach (ref readonly FrameExemplar one in FrameExemplars.Of(Frame, series))
            {
                if (!(one.Exemplar.Value > lowerBound && one.Exemplar.Value <= upperBound))
                    continue;
                if (!isAny || one.Exemplar.IsNewerThan(exemplar))
                    exemplar = one.Exemplar;
                isAny = true;
            }
        }

        return isAny;
    }
}
