namespace SeedCore.Metrics.Fast.Load;

/// <summary>The command line asks for something that there is not; the message is for the user, in one line.</summary>
internal sealed class UsageException(string message) : Exception(message);
