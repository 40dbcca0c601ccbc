using SeedCore.Metrics.Fast.Gate;

namespace SeedCore.Metrics.Fast.Benchmarks.Rejected;

/// <summary>Threads that do the same as the one that is measured, each on a processor of its own, until they are disposed.</summary>
internal sealed class Beside : IDisposable
{
    private const int Share = 256;
    private readonly List<Thread> _threads = [];
    private volatile bool _isDone;

    public Beside(int others, Action<int> loop)
    {
        Processor.Pin(0);
        for (int i = 1; i <= others; i++)
        {
            int processor = i;
            Thread thread = new(() =>
            {
                Processor.Pin(processor);
                while (!_isDone)
                    loop(Share);
            });
            thread.Start();
            _threads.Add(thread);
        }
    }

    public void Dispose()
    {
        _isDone = true;
        _threads.ForEach(thread => thread.Join());
    }
}
