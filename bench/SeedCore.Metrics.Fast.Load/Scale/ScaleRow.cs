namespace SeedCore.Metrics.Fast.Load;

/// <summary>What a call costs on so many threads.</summary>
/// <param name="Name">Whose call.</param>
/// <param name="Threads">How many threads, on cores of their own as far as there are some.</param>
/// <param name="NsMedian">Nanoseconds for each of them; predicted: at best.</param>
/// <param name="NsWorst">The same at worst; null for what was measured.</param>
/// <param name="IsPredicted">Whether it is the model's word, and no measurement.</param>
internal sealed record ScaleRow(string Name, int Threads, double NsMedian, double? NsWorst, bool IsPredicted);
