namespace SeedCore.Metrics.Fast.Concurrency.Coyote;

/// <summary>The program without a planted fault, made once for all scenarios.</summary>
public sealed class SoundProgram : IDisposable
{
    internal CoyoteProgram Program { get; } = new([]);

    public void Dispose() => Program.Dispose();
}
