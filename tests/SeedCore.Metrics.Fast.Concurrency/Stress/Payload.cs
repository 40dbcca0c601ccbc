namespace SeedCore.Metrics.Fast.Concurrency.Stress;

/// <summary>Samples that say where they come from: whole nanoseconds that hold a stream, a number in it, and a check.</summary>
internal static class Payload
{
    public const int Streams = 64;
    private const long Checks = 61;

    /// <summary>Gets the nanoseconds of a sample. Streams interleave, so that all of them meet in the same buckets.</summary>
    public static long Nanoseconds(int stream, long number)
    {
        // Never zero, which is what a slot holds that nobody wrote.
        long identity = (number + 1) * Streams + stream;
        return identity * Checks + Check(identity);
    }

    public static double Milliseconds(int stream, long number) => Nanoseconds(stream, number) / 1e6;

    /// <summary>Reads a sample back; false if nobody can have recorded it.</summary>
    public static bool TryRead(double milliseconds, out int stream, out long number)
    {
        double nanoseconds = Math.Round(milliseconds * 1e6);
        long whole = nanoseconds is >= 0 and < 1L << 52 ? (long)nanoseconds : -1;
        long identity = whole / Checks;
        (number, stream) = (identity / Streams - 1, (int)(identity % Streams));
        return number >= 0 && whole % Checks == Check(identity) && Milliseconds(stream, number).Equals(milliseconds);
    }

    private static long Check(long identity) => (long)((ulong)identity * 0x9E3779B97F4A7C15 >> 40) % Checks;
}
