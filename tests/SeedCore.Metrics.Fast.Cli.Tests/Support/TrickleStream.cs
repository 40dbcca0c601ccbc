namespace SeedCore.Metrics.Fast.Cli.Tests.Support;

/// <summary>Gives a few bytes at a time, as a pipe may.</summary>
internal sealed class TrickleStream(byte[] bytes, int atMost) : MemoryStream(bytes)
{
    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, atMost));
}
